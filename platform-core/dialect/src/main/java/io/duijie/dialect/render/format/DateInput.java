package io.duijie.dialect.render.format;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a value says when it is read as a date (dialect §7, "Date input"). Fractions of a second are dropped. */
public sealed interface DateInput {

    /** A moment, in whole seconds. */
    record At(Instant instant) implements DateInput {}

    /** There is no moment. */
    enum Nothing implements DateInput {
        /** No value, or {@code 0000-00-00}. */
        NO_VALUE,
        /** Something, but no date. */
        NOT_A_DATE
    }

    /** {@link #seconds} for no value. */
    long NO_VALUE = Long.MIN_VALUE;

    /** {@link #seconds} for what is not a date. */
    long NOT_A_DATE = Long.MIN_VALUE + 1;

    /**
     * Reads a date.
     *
     * @param zone of dates that name no offset
     */
    static DateInput parse(@Nullable Object value, ZoneId zone) {
        long seconds = seconds(value, zone);
        if (seconds == NO_VALUE) {
            return Nothing.NO_VALUE;
        }
        return seconds == NOT_A_DATE ? Nothing.NOT_A_DATE : new At(Instant.ofEpochSecond(seconds));
    }

    /** The same as unix seconds, {@link #NO_VALUE} or {@link #NOT_A_DATE}, for places where every record counts. */
    static long seconds(@Nullable Object value, ZoneId zone) {
        return DateReader.seconds(value, zone);
    }
}
