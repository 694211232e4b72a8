package io.duijie.dialect.document.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of one connection or alert channel, and the one rule for its secrets: given as {@link SeparatedSettings#HIDDEN}
 * they stay what they are, but only as long as they go where they were entered for.
 */
public final class KeptSecrets {
    private final Map<String, @Nullable Object> stored;
    private final @Nullable Destination destination;

    /** @param stored with secrets */
    public KeptSecrets(Map<String, @Nullable Object> stored, Destination destination) {
        this.stored = stored;
        this.destination = destination;
    }

    private KeptSecrets() {
        this.stored = Map.of();
        this.destination = null;
    }

    /** Nothing is stored. */
    public static KeptSecrets none() {
        return new KeptSecrets();
    }

    /**
     * What is given, with what is stored in place of what is hidden. What is not stored, or would go elsewhere, is left out.
     *
     * @param goesTo where the secrets of settings go
     */
    public Map<String, @Nullable Object> filled(
            Map<String, @Nullable Object> given, Function<Map<String, @Nullable Object>, Destination> goesTo) {
        return reaches(given, goesTo) ? with(given, stored) : with(given, Map.of());
    }

    /**
     * Which hidden secrets would go elsewhere if they stayed what they are: they are to be entered again.
     *
     * @param goesTo where the secrets of settings go
     * @return where each stands among the settings, outermost member first
     */
    public List<List<String>> strayed(
            Map<String, @Nullable Object> given, Function<Map<String, @Nullable Object>, Destination> goesTo) {
        List<List<String>> kept = hidden(given).stream()
                .filter(path -> isGiven(SettingPath.get(stored, path)))
                .toList();
        return kept.isEmpty() || reaches(given, goesTo) ? List.of() : kept;
    }

    /** Whether these settings send their secrets to whom the stored ones do. */
    public boolean reaches(
            Map<String, @Nullable Object> given, Function<Map<String, @Nullable Object>, Destination> goesTo) {
        return destination != null && destination.equals(goesTo.apply(with(given, stored)));
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> given, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> filled = given;
        for (List<String> path : hidden(given)) {
            filled = SettingPath.with(filled, path, SettingPath.get(values, path));
        }
        return filled;
    }

    private static List<List<String>> hidden(Map<String, @Nullable Object> settings) {
        List<List<String>> hidden = new ArrayList<>(SettingPath.texts(settings));
        hidden.removeIf(path -> !SeparatedSettings.HIDDEN.equals(SettingPath.get(settings, path)));
        return hidden;
    }

    private static boolean isGiven(@Nullable Object value) {
        return value != null && !value.equals("");
    }
}
