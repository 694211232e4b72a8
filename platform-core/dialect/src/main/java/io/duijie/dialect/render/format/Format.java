package io.duijie.dialect.render.format;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One format with its arguments, ready to be applied. Immutable. */
public sealed interface Format permits DateFormat, Implode, NumberFormat, LongText {

    /**
     * The formatted value; no value in, no value out, but for a default of {@code implode}.
     *
     * @param now CURRENT_TIME
     * @return a text, a number, or null
     * @throws io.duijie.dialect.render.value.ValueFailure {@code format-failed}
     */
    @Nullable
    Object apply(@Nullable Object value, ZoneId zone, Instant now);

    /** The same for a time variable, which is always unix seconds however many digits it has. */
    default @Nullable Object applyToTime(Instant time, ZoneId zone, Instant now) {
        return apply(time.getEpochSecond(), zone, now);
    }
}
