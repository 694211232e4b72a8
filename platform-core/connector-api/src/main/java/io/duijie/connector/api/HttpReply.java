package io.duijie.connector.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came back. */
public interface HttpReply {
    int status();

    /** All headers, names in lower case. */
    Map<String, List<String>> headers();

    /** The first header of that name, without regard to case. */
    default Optional<String> header(String name) {
        List<String> values = headers().get(name.toLowerCase(java.util.Locale.ROOT));
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The body as text (gzip content encoding undone); empty text when there is none. */
    String text();

    /**
     * The body as JSON.
     *
     * @throws ConnectorException of kind {@link ErrorKind#PROTOCOL} when it is not one JSON value, of kind {@link
     *     ErrorKind#UNAVAILABLE} when it holds more than the platform has memory for: hand that on
     */
    @Nullable
    Object json();

    /** The vendor's clock from the {@code Date} header. */
    Optional<Instant> date();
}
