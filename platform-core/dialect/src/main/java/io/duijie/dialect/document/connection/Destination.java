package io.duijie.dialect.document.connection;

import io.duijie.connector.api.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the secrets of settings go.
 *
 * @param kind of what sends them: a connector's id, or a kind of channel
 * @param places whom it sends them to, and how
 */
public record Destination(String kind, List<?> places) {
    public Destination {
        places = List.copyOf(places);
    }

    /**
     * Of a connection: the addresses among its settings, defaults included. Where the connector is not loaded nobody knows
     * which they are, and any change may be one.
     *
     * @param known the connector's settings, null when it is not loaded
     */
    static Destination of(String connector, @Nullable List<Setting> known, Map<String, @Nullable Object> settings) {
        if (known == null) {
            return new Destination(connector, List.of(settings));
        }
        List<Object> places = new ArrayList<>();
        for (Setting setting : known) {
            Object value = SettingPath.get(settings, SettingPath.of(setting.name(), settings));
            String text = value == null || value.equals("") ? setting.fallback() : value.toString();
            if (setting.kind() == Setting.Kind.URL
                    || (setting.kind() == Setting.Kind.TEXT && text != null && text.contains("://"))) {
                places.add(List.of(setting.name(), Origin.of(text)));
            }
        }
        return new Destination(connector, places);
    }
}
