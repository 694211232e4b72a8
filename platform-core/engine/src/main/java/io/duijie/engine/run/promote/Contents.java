package io.duijie.engine.run.promote;

import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.SeparatedSettings;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.engine.alert.jdbi.StoredChannel;
import io.duijie.engine.integration.StoredIntegration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Things as JSON without secrets: those that are kept, and those that files bring. */
final class Contents {
    private static final String SETTINGS = "alerts";

    private final Workshop.Kept kept;

    Contents(Workshop.Kept kept) {
        this.kept = kept;
    }

    /** As it is kept; an integration with the switch as it stands. */
    Optional<Map<String, @Nullable Object>> present(ItemKey key) {
        return switch (key.kind()) {
            case INTEGRATION -> kept.integrations().find(key.id()).map(Contents::switched);
            case CONNECTION -> kept.connections().find(key.id()).map(kept.connections()::json);
            case ALERT_CHANNEL ->
                kept.alerts().channel(key.id()).map(StoredChannel::channel).map(AlertDocuments::json);
            case ALERT_RULE -> kept.alerts().rule(key.id()).map(AlertDocuments::json);
            case ALERT_SETTINGS ->
                Optional.of(
                        new LinkedHashMap<>(AlertDocuments.whole(kept.alerts().settings())));
        };
    }

    /** The same for telling whether it moved: to the byte for a document. */
    @Nullable
    String fingerprint(ItemKey key) {
        Object content = key.kind() == ItemKey.Kind.INTEGRATION
                ? kept.integrations()
                        .find(key.id())
                        .map(stored -> Map.of("document", stored.document(), "enabled", stored.enabled()))
                        .orElse(null)
                : present(key).orElse(null);
        return content == null ? null : Fingerprint.of(content).hex();
    }

    static Map<String, @Nullable Object> switched(StoredIntegration stored) {
        return switched(Json.readObject(stored.document()), stored.enabled());
    }

    static Map<String, @Nullable Object> switched(Integration integration) {
        return switched(integration.json(), integration.enabled());
    }

    private static Map<String, @Nullable Object> switched(Map<String, @Nullable Object> document, boolean enabled) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(document);
        whole.put("enabled", enabled);
        return whole;
    }

    /** What files bring, as it will be kept. */
    Map<ItemKey, Map<String, @Nullable Object>> wanted(Loaded loaded) {
        Map<ItemKey, Map<String, @Nullable Object>> wanted = new TreeMap<>();
        for (Integration integration : loaded.integrations()) {
            wanted.put(new ItemKey(ItemKey.Kind.INTEGRATION, integration.id()), switched(integration));
        }
        for (ConnectionDefinition connection : loaded.connections()) {
            wanted.put(
                    new ItemKey(ItemKey.Kind.CONNECTION, connection.id()),
                    kept.connections().json(kept.connections().filled(connection)));
        }
        AlertSettings before = kept.alerts().settings();
        AlertSettings after = before;
        boolean settings = false;
        for (AlertDocuments.AlertsFile file : loaded.alerts()) {
            for (AlertChannel channel : file.channels()) {
                wanted.put(
                        new ItemKey(ItemKey.Kind.ALERT_CHANNEL, channel.id()),
                        AlertDocuments.json(kept.alerts().filled(channel)));
            }
            for (AlertRule rule : file.rules()) {
                wanted.put(new ItemKey(ItemKey.Kind.ALERT_RULE, rule.id()), AlertDocuments.json(rule));
            }
            settings |= file.settings() != null || file.digest() != null;
            after = AlertDocuments.settings(after, file.settings(), file.digest());
        }
        if (settings) {
            wanted.put(
                    new ItemKey(ItemKey.Kind.ALERT_SETTINGS, SETTINGS),
                    new LinkedHashMap<>(AlertDocuments.whole(after)));
        }
        return wanted;
    }

    /** Connections and channels that files bring with secrets that are not kept. */
    Set<ItemKey> withOtherSecrets(Loaded loaded) {
        Set<ItemKey> others = new TreeSet<>();
        for (ConnectionDefinition connection : loaded.connections()) {
            List<SeparatedSettings.Sealed> secrets =
                    kept.connections().secrets(kept.connections().filled(connection));
            boolean same = secrets.equals(kept.connections()
                    .find(connection.id())
                    .map(kept.connections()::secrets)
                    .orElse(List.of()));
            if (!secrets.isEmpty() && !same) {
                others.add(new ItemKey(ItemKey.Kind.CONNECTION, connection.id()));
            }
        }
        for (AlertDocuments.AlertsFile file : loaded.alerts()) {
            for (AlertChannel channel : file.channels()) {
                List<SeparatedSettings.Sealed> secrets = secrets(kept.alerts().filled(channel));
                boolean same = secrets.equals(kept.alerts()
                        .channel(channel.id())
                        .map(stored -> secrets(stored.channel()))
                        .orElse(List.of()));
                if (!secrets.isEmpty() && !same) {
                    others.add(new ItemKey(ItemKey.Kind.ALERT_CHANNEL, channel.id()));
                }
            }
        }
        return others;
    }

    private static List<SeparatedSettings.Sealed> secrets(AlertChannel channel) {
        return SeparatedSettings.of(channel.settings(), channel.kind().settings())
                .secrets();
    }
}
