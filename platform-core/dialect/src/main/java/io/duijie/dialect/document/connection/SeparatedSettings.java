package io.duijie.dialect.document.connection;

import io.duijie.connector.api.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings taken apart: what anybody may read, and what must be sealed. A secret that is nothing but {@code ${env:NAME}} gives
 * nothing away and stays readable. Where the connector is not known, every text counts as secret.
 */
public record SeparatedSettings(Map<String, @Nullable Object> readable, List<Sealed> secrets) {
    /** What stands where a secret is shown; given back unchanged it means "keep the one that is stored". */
    public static final String HIDDEN = "******";

    /** One secret and where it stands, from the outside in. */
    public record Sealed(List<String> path, Object value) {
        public Sealed {
            path = List.copyOf(path);
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return String.join(".", path);
        }
    }

    /** @param known the connector's settings, null when it is not loaded */
    public static SeparatedSettings of(Map<String, @Nullable Object> settings, @Nullable List<Setting> known) {
        Map<String, @Nullable Object> readable = settings;
        List<Sealed> secrets = new ArrayList<>();
        for (List<String> path : known == null ? SettingPath.texts(settings) : secretPaths(settings, known)) {
            Object value = SettingPath.get(settings, path);
            if (value != null && !EnvironmentVariables.onlyVariables(value)) {
                secrets.add(new Sealed(path, value));
                readable = SettingPath.with(readable, path, null);
            }
        }
        return new SeparatedSettings(readable, secrets);
    }

    private static List<List<String>> secretPaths(Map<String, @Nullable Object> settings, List<Setting> known) {
        return known.stream()
                .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                .map(setting -> SettingPath.of(setting.name(), settings))
                .toList();
    }

    /** The settings as they were. */
    public Map<String, @Nullable Object> whole() {
        Map<String, @Nullable Object> whole = readable;
        for (Sealed secret : secrets) {
            whole = SettingPath.with(whole, secret.path, secret.value);
        }
        return whole;
    }

    /** The settings for people: stars in place of secrets. */
    public Map<String, @Nullable Object> shown() {
        Map<String, @Nullable Object> shown = readable;
        for (Sealed secret : secrets) {
            shown = SettingPath.with(shown, secret.path, HIDDEN);
        }
        return shown;
    }
}
