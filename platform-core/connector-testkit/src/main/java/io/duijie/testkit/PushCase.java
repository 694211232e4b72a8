package io.duijie.testkit;

import io.duijie.connector.api.Push;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A way in which a vendor pushes.
 *
 * @param settings of a connection, secrets included
 * @param signed the push of that body at that time as the vendor makes it, with every header and parameter that it needs
 * @param changesWithTime whether a push that is sent later is another one: the vendor says when it sent it
 */
public record PushCase(
        Map<String, String> settings, BiFunction<byte[], Instant, Push> signed, boolean changesWithTime) {
    public PushCase {
        settings = Map.copyOf(settings);
    }
}
