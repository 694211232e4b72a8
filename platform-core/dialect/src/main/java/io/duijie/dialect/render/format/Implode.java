package io.duijie.dialect.render.format;

import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.TextJoin;
import io.duijie.dialect.render.value.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code implode('sep', 'default')}: texts of the elements that have a value, joined. */
record Implode(String separator, @Nullable String fallback) implements Format {

    @Override
    public @Nullable Object apply(@Nullable Object value, ZoneId zone, Instant now) {
        if (value == null || !Values.hasValue(value)) {
            return fallback;
        }
        String text = value instanceof List<?> list ? TextJoin.join(list, separator) : Values.text(value);
        if (text == null) {
            throw Failures.noTextFor(value, "implode");
        }
        return text.isEmpty() ? fallback : text;
    }
}
