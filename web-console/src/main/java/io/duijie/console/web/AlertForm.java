package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments.AlertsFile;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.alert.jdbi.StoredChannel;
import io.duijie.engine.connection.SettingsForm;
import io.duijie.engine.run.Platform;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Channels, rules and settings as a call gives them; checked like an alerts file, with the same problems. */
final class AlertForm {
    private static final String FILE = "alerts";

    private final Platform platform;

    AlertForm(Platform platform) {
        this.platform = platform;
    }

    /** @throws ApiProblem 422 with all problems */
    AlertsFile rule(String id, Body body) {
        return load(Map.of("rules", List.of(withId(id, body.members()))));
    }

    /**
     * A channel whose secrets stay what they are where none is given, unless its kind changes.
     *
     * @throws ApiProblem 422 with all problems
     */
    AlertChannel channel(String id, Body body) {
        Map<String, @Nullable Object> item = withId(id, body.members());
        ChannelKind kind = ChannelKind.of(body.text("kind")).orElse(null);
        Map<String, @Nullable Object> stored = platform.alerts()
                .configuration()
                .channel(id)
                .map(StoredChannel::channel)
                .filter(channel -> channel.kind() == kind)
                .map(AlertChannel::settings)
                .orElse(Map.of());
        if (kind != null) {
            item.put("settings", SettingsForm.keeping(body.object("settings"), stored, kind.settings()));
        }
        return load(Map.of("channels", List.of(item))).channels().get(0);
    }

    /** @throws ApiProblem 422 with all problems */
    AlertsFile settings(Body body) {
        Map<String, @Nullable Object> file = new LinkedHashMap<>(body.members());
        file.putIfAbsent("digest", Map.of());
        file.keySet().retainAll(List.of("settings", "digest"));
        return load(file);
    }

    private static Map<String, @Nullable Object> withId(String id, Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.putAll(members);
        item.put("id", id);
        item.remove("title");
        return item;
    }

    private AlertsFile load(Map<String, ?> file) {
        byte[] bytes = Json.write(file).getBytes(StandardCharsets.UTF_8);
        Loaded loaded = platform.importer().load(List.of(new MetadataFile(FILE, bytes)));
        if (loaded.hasErrors() || loaded.alerts().isEmpty()) {
            throw new ApiProblem(
                    422,
                    Reason.of("alerts-faulty", "告警的设置有误。", "the settings of the alert are not right."),
                    Answers.problems(loaded.problems()));
        }
        return loaded.alerts().get(0);
    }
}
