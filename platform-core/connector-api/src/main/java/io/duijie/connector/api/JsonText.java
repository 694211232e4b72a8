package io.duijie.connector.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Converts JSON text to JDK values and back, keeping decimals exact. */
public interface JsonText {
    /** @throws ConnectorException of kind {@link ErrorKind#PROTOCOL} when the text is not one JSON value */
    @Nullable
    Object read(String text);

    /** Compact text: no spaces, members in order, non-ASCII characters as they are, numbers in plain notation. */
    String write(@Nullable Object value);

    /**
     * The text of a text, number or boolean, for example to tell records apart by it; null for everything else. Equal decimals
     * have the same text: plain and without zeros at the end, unless an exponent such as {@code 1e999999999} would be written
     * out as a gigabyte of zeros.
     */
    static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            return Math.abs((long) stripped.scale()) > 10_000 ? stripped.toString() : stripped.toPlainString();
        }
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }
}
