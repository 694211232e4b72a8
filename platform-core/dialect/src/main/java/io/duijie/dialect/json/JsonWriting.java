package io.duijie.dialect.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JDK values as JSON that {@link Json} can read back. */
final class JsonWriting {
    private JsonWriting() {}

    static void value(@Nullable Object value, JsonGenerator generator, int depth) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof CharSequence text) {
            generator.writeString(text.toString());
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Long || value instanceof Integer) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigInteger whole) {
            number(new BigDecimal(whole), generator);
        } else if (value instanceof BigDecimal decimal) {
            number(decimal, generator);
        } else if (value instanceof Map<?, ?> || value instanceof Iterable<?>) {
            structure(value, generator, depth);
        } else {
            throw new IllegalArgumentException(
                    "no JSON value: " + value.getClass().getName());
        }
    }

    /** What could not be read back as a number is written as a text: an exponent can stand for a gigabyte of zeros. */
    private static void number(BigDecimal decimal, JsonGenerator generator) throws IOException {
        if (JsonLimits.holds(decimal)) {
            generator.writeNumber(decimal.toPlainString());
        } else {
            generator.writeString(String.valueOf(JsonView.of(decimal)));
        }
    }

    private static void structure(Object value, JsonGenerator generator, int depth) throws IOException {
        if (depth >= JsonLimits.DEEPEST + JsonLimits.WRAPPING) {
            generator.writeString("…");
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                generator.writeFieldName(String.valueOf(member.getKey()));
                value(member.getValue(), generator, depth + 1);
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                value(item, generator, depth + 1);
            }
            generator.writeEndArray();
        }
    }
}
