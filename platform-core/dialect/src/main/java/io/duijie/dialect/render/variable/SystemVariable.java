package io.duijie.dialect.render.variable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One system variable by name (dialect §6.5). */
public sealed interface SystemVariable {

    /** Its value: a number or a text; null where there is none, such as a page on the target side. */
    @Nullable
    Object value(Variables variables);

    /** A variable that is a moment: unix seconds as a value, the moment itself for formats. */
    sealed interface Time extends SystemVariable {
        Instant time(Variables variables);

        @Override
        default Object value(Variables variables) {
            return time(variables).getEpochSecond();
        }
    }

    /** CURRENT_TIME or LAST_SYNC_TIME. */
    enum Bound implements Time {
        CURRENT_TIME,
        LAST_SYNC_TIME;

        @Override
        public Instant time(Variables variables) {
            return this == CURRENT_TIME ? variables.currentTime() : variables.lastSyncTime();
        }
    }

    /**
     * CURRENT_TIME less a span.
     *
     * @param secondsAgo of minutes, hours and days
     * @param monthsAgo calendar months in the zone, the day clamped to the month's end
     */
    record Ago(long secondsAgo, long monthsAgo) implements Time {
        @Override
        public Instant time(Variables variables) {
            Instant time = variables.currentTime().minusSeconds(secondsAgo);
            return monthsAgo == 0
                    ? time
                    : time.atZone(variables.zone()).minusMonths(monthsAgo).toInstant();
        }
    }

    /** The variables that are no moments. */
    enum Plain implements SystemVariable {
        PAGINATION_PAGE_SIZE,
        PAGINATION_START_ROW,
        PAGINATION_START_PAGE,
        RANDOM;

        @Override
        public @Nullable Object value(Variables variables) {
            Variables.Page page = variables.page();
            return switch (this) {
                case PAGINATION_PAGE_SIZE -> (Object) (long) variables.pageSize();
                case PAGINATION_START_ROW -> page == null ? null : (Object) page.startRow();
                case PAGINATION_START_PAGE -> page == null ? null : (Object) page.startPage();
                case RANDOM -> variables.random();
            };
        }
    }
}
