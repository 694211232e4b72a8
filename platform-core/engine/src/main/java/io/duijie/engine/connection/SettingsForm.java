package io.duijie.engine.connection;

import io.duijie.connector.api.Setting;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.document.connection.KeptSecrets;
import io.duijie.dialect.document.connection.SeparatedSettings;
import io.duijie.dialect.document.connection.SettingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings as a form shows and takes them. A secret is never shown, only whether it is set; given empty, as
 * {@link SeparatedSettings#HIDDEN} or not at all it stays what it is, given as null it is removed.
 */
public final class SettingsForm {
    private SettingsForm() {}

    /**
     * A secret setting as a form shows it.
     *
     * @param variable {@code ${env:NAME}} when it is nothing else, which gives nothing away
     */
    public record SecretSetting(String name, boolean set, @Nullable String variable) {}

    /**
     * What may be shown.
     *
     * @param settings with or without {@link SeparatedSettings#HIDDEN} in place of secrets
     * @param known the connector's settings, null when it is not loaded
     */
    public static Map<String, @Nullable Object> readable(
            Map<String, @Nullable Object> settings, @Nullable List<Setting> known) {
        Map<String, @Nullable Object> readable =
                SeparatedSettings.of(settings, known).readable();
        for (Setting secret : secretsOf(known)) {
            List<String> path = SettingPath.of(secret.name(), readable);
            readable = SettingPath.has(readable, path) ? SettingPath.with(readable, path, null) : readable;
        }
        return readable;
    }

    /** The secret settings, in the connector's order. */
    public static List<SecretSetting> secrets(Map<String, @Nullable Object> settings, @Nullable List<Setting> known) {
        List<SecretSetting> secrets = new ArrayList<>();
        for (Setting secret : secretsOf(known)) {
            Object value = SettingPath.get(settings, SettingPath.of(secret.name(), settings));
            boolean variable =
                    value instanceof String && !value.equals("") && EnvironmentVariables.onlyVariables(value);
            secrets.add(new SecretSetting(
                    secret.name(), value != null && !value.equals(""), variable ? (String) value : null));
        }
        return secrets;
    }

    /**
     * What was given, with {@link SeparatedSettings#HIDDEN} for the secrets of {@code stored} where none was given; what becomes of
     * them is up to {@link KeptSecrets}.
     *
     * @param stored likewise, empty for what is new
     */
    public static Map<String, @Nullable Object> keeping(
            Map<String, @Nullable Object> given, Map<String, @Nullable Object> stored, List<Setting> known) {
        Map<String, @Nullable Object> keeping = given;
        for (Setting secret : secretsOf(known)) {
            List<String> path = SettingPath.of(secret.name(), given);
            Object value = SettingPath.get(given, path);
            boolean has = SettingPath.has(given, path);
            if (value == null ? !has : value.equals("") || value.equals(SeparatedSettings.HIDDEN)) {
                Object old = SettingPath.get(stored, SettingPath.of(secret.name(), stored));
                boolean isStored = old != null && !old.equals("");
                keeping = isStored || has
                        ? SettingPath.with(keeping, path, isStored ? SeparatedSettings.HIDDEN : null)
                        : keeping;
            } else if (value == null) {
                keeping = SettingPath.with(keeping, path, null);
            }
        }
        return keeping;
    }

    private static List<Setting> secretsOf(@Nullable List<Setting> known) {
        return known == null
                ? List.of()
                : known.stream()
                        .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                        .toList();
    }
}
