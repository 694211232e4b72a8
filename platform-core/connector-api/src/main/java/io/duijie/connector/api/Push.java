package io.duijie.connector.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What somebody sent to the address of a connection. Whether it is the vendor is for a {@link PushReceiver} to say. */
public final class Push {
    private final Map<String, List<String>> headers = new TreeMap<>();
    private final Map<String, List<String>> query = new TreeMap<>();
    private final byte[] body;
    private final Instant now;

    /**
     * @param headers by name, in any case
     * @param query the parameters of the address, decoded
     * @param body as it arrived; not copied
     * @param now when it arrived
     */
    public Push(Map<String, List<String>> headers, Map<String, List<String>> query, byte[] body, Instant now) {
        headers.forEach((name, values) -> this.headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        query.forEach((name, values) -> this.query.put(name, List.copyOf(values)));
        this.body = body;
        this.now = now;
    }

    /** The one value of a header; empty when there is none, or more than one: two values leave open which of them counts. */
    public Optional<String> header(String name) {
        return one(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The one value of a parameter of the address, under the same rule. */
    public Optional<String> query(String name) {
        return one(query.get(name));
    }

    /** All headers, by name in lower case. */
    public Map<String, List<String>> headers() {
        return Map.copyOf(headers);
    }

    /** All parameters of the address, by name. */
    public Map<String, List<String>> query() {
        return Map.copyOf(query);
    }

    private static Optional<String> one(@Nullable List<String> values) {
        return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The bytes themselves; not to be changed. */
    public byte[] body() {
        return body;
    }

    public Instant now() {
        return now;
    }
}
