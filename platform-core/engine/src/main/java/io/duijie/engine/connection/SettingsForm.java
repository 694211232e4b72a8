package io.duijie.engine.connection;

import io.duijie.connector.api.Setting;
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
     * What was given, with the secrets of {@code stored} where none was given.
     *
     * @param stored likewise, empty for a new connection
     */
    public static Map<String, @Nullable Object> filled(
            Map<String, @Nullable Object> given, Map<String, @Nullable Object> stored, List<Setting> known) {
        Map<String, @Nullable Object> filled = given;
        for (Setting secret : secretsOf(known)) {
            List<String> path = SettingPath.of(secret.name(), given);
            boolean kept = isKept(given, path);
            boolean removed = !kept && SettingPath.get(given, path) == null;
            if (removed || kept) {
                Object old = kept ? SettingPath.get(stored, SettingPath.of(secret.name(), stored)) : null;
                boolean nothing = old == null && !SettingPath.has(filled, path);
                filled = nothing ? filled : SettingPath.with(filled, path, old);
            }
        }
        return filled;
    }

    private static boolean isKept(Map<String, @Nullable Object> given, List<String> path) {
        Object value = SettingPath.get(given, path);
        return value == null
                ? !SettingPath.has(given, path)
                : value.equals("") || value.equals(SeparatedSettings.HIDDEN);
    }

    /**
     * Which secrets {@link #filled} would take over although a setting of kind URL now has another scheme, host or port than the
     * one they were entered for. They would go to whoever is there.
     *
     * @return where each stands among the settings, outermost member first
     */
    public static List<List<String>> strayed(
            Map<String, @Nullable Object> given, Map<String, @Nullable Object> stored, List<Setting> known) {
        List<List<String>> strayed = new ArrayList<>();
        for (Setting secret : isMoved(given, stored, known) ? secretsOf(known) : List.<Setting>of()) {
            List<String> path = SettingPath.of(secret.name(), given);
            Object old = SettingPath.get(stored, SettingPath.of(secret.name(), stored));
            if (isKept(given, path) && old != null && !old.equals("")) {
                strayed.add(path);
            }
        }
        return strayed;
    }

    /** Whether a setting of kind URL has another scheme, host or port than before. */
    public static boolean isMoved(
            Map<String, @Nullable Object> given, Map<String, @Nullable Object> stored, List<Setting> known) {
        return known.stream()
                .filter(setting -> setting.kind() == Setting.Kind.URL)
                .anyMatch(url -> !origin(url, given).equals(origin(url, stored)));
    }

    private static Origin origin(Setting url, Map<String, @Nullable Object> settings) {
        Object value = SettingPath.get(settings, SettingPath.of(url.name(), settings));
        return Origin.of(value == null || value.equals("") ? url.fallback() : value.toString());
    }

    private static List<Setting> secretsOf(@Nullable List<Setting> known) {
        return known == null
                ? List.of()
                : known.stream()
                        .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                        .toList();
    }
}
