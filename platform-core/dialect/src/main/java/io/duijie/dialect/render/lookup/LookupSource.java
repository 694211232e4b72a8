package io.duijie.dialect.render.lookup;

import org.jspecify.annotations.Nullable;

/** Keeps the records that look-ups search. Thread-safe. */
public interface LookupSource {
    /** Has no records. */
    LookupSource EMPTY = query -> null;

    /**
     * The first stored record that passes, in whatever state; null when there is none or the integration is not known.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure when the answer would take too much work
     * @throws UnreadableRecords when the records can't be read now
     */
    @Nullable
    LookupRecord first(LookupQuery query);
}
