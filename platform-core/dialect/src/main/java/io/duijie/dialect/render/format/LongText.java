package io.duijie.dialect.render.format;

import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.Values;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** {@code longText(n)}: the first n characters, then {@code ...} if there were more. */
record LongText(int most) implements Format {

    @Override
    public @Nullable Object apply(@Nullable Object value, ZoneId zone, Instant now) {
        if (value == null || !Values.hasValue(value)) {
            return null;
        }
        String text = Values.text(value);
        if (text == null) {
            throw Failures.noTextFor(value, "longText");
        }
        if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most)) + "...";
    }
}
