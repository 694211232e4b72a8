package io.duijie.testkit;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Setting;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a connection's settings out of plain texts, as the platform does: defaults filled in, secrets set apart. */
public final class TestingSettings {
    private TestingSettings() {}

    /** @throws IllegalArgumentException naming a required setting that is missing, or one that the connector doesn't know */
    public static ConnectorSettings of(ConnectorDescription description, Map<String, String> values) {
        Map<String, String> rest = new HashMap<>(values);
        Map<String, String> texts = new HashMap<>();
        Map<String, Secret> secrets = new HashMap<>();
        for (Setting setting : description.settings()) {
            String given = rest.remove(setting.name());
            String value = given == null ? setting.fallback() : given;
            if (value == null && setting.isRequired(name -> given(description, values, name))) {
                throw new IllegalArgumentException("required setting " + setting.name() + " is missing");
            }
            if (value != null && setting.kind() == Setting.Kind.SECRET) {
                secrets.put(setting.name(), Secret.of(value));
            } else if (value != null) {
                texts.put(setting.name(), value);
            }
        }
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("the connector has no settings " + rest.keySet());
        }
        return new ConnectorSettings(texts, secrets);
    }

    private static @Nullable String given(
            ConnectorDescription description, Map<String, String> values, @Nullable String name) {
        String value = values.get(name);
        return value != null
                ? value
                : description.settings().stream()
                        .filter(setting -> setting.name().equals(name))
                        .findFirst()
                        .map(Setting::fallback)
                        .orElse(null);
    }
}
