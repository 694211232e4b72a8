package io.duijie.engine.alert.jdbi;

import io.duijie.dialect.document.connection.SeparatedSettings.Sealed;
import io.duijie.dialect.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The secrets of a channel as the text that is sealed: {@code {"url":…,"secret":…}}. */
final class ChannelSecrets {
    private ChannelSecrets() {}

    static String write(List<Sealed> secrets) {
        Map<String, Object> values = new LinkedHashMap<>();
        secrets.forEach(secret -> values.put(secret.path().get(0), secret.value()));
        return Json.write(values);
    }

    static List<Sealed> read(String text) {
        return Json.readObject(text).entrySet().stream()
                .map(entry -> new Sealed(List.of(entry.getKey()), String.valueOf(entry.getValue())))
                .toList();
    }
}
