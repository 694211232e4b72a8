package io.duijie.engine.render.lookup;

import org.jspecify.annotations.Nullable;

/** Keeps the records that look-ups search. Thread-safe. */
public interface LookupSource {
    /** Has no records. */
    LookupSource EMPTY = query -> null;

    /**
     * The first stored record that passes, in whatever state; null when there is none or the integration is not known.
     *
     * @throws io.duijie.engine.render.value.ValueFailure when the answer would take too much work
     */
    @Nullable
    LookupRecord first(LookupQuery query);
}
