package io.duijie.dialect.document.alert;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach people.
 *
 * @param name as people call it
 * @param settings those that {@link ChannelKind#settings()} describes; secrets may stand for variables ({@code ${env:NAME}})
 */
public record AlertChannel(
        String id, ChannelKind kind, String name, boolean enabled, Map<String, @Nullable Object> settings) {
    /** Leaves the settings out, because they may hold secrets. */
    @Override
    public String toString() {
        return id + " (" + kind.word() + ")";
    }
}
