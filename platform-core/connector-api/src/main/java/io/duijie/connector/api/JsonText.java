package io.duijie.connector.api;

import org.jspecify.annotations.Nullable;

/** JSON text to JDK values and back, exact decimals kept. */
public interface JsonText {
    /** @throws ConnectorException of kind {@link ErrorKind#PROTOCOL} when the text is not one JSON value */
    @Nullable
    Object read(String text);

    /** Compact text: no spaces, members in order, non-ASCII characters as they are, numbers in plain notation. */
    String write(@Nullable Object value);
}
