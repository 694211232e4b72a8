package io.duijie.connector.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vendor's answer to a call. */
public interface HttpReply {
    /** The HTTP status. */
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
     * @throws ConnectorException of kind {@link ErrorKind#PROTOCOL} when it is not one JSON value, and of kind {@link
     *     ErrorKind#UNAVAILABLE} when it needs more memory than the platform has; do not catch the latter
     */
    @Nullable
    Object json();

    /** The vendor's time from the {@code Date} header; empty when the header is missing or unreadable. */
    Optional<Instant> date();
}
