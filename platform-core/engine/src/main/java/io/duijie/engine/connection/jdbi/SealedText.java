package io.duijie.engine.connection.jdbi;

import io.duijie.dialect.document.connection.SeparatedSettings.Sealed;
import io.duijie.dialect.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Secrets as the text that is sealed: {@code [{"path":["auth","password"],"value":…}]}. */
final class SealedText {
    private SealedText() {}

    static String write(List<Sealed> secrets) {
        return Json.write(secrets.stream()
                .map(secret -> Map.of("path", secret.path(), "value", secret.value()))
                .toList());
    }

    static List<Sealed> read(String text) {
        List<Sealed> secrets = new ArrayList<>();
        for (Object item : Json.readArray(text)) {
            Map<?, ?> secret = item instanceof Map<?, ?> members ? members : Map.of();
            Object value = secret.get("value");
            if (secret.get("path") instanceof List<?> path && value != null) {
                secrets.add(new Sealed(path.stream().map(String::valueOf).toList(), value));
            }
        }
        return secrets;
    }
}
