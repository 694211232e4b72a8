package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Setting;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.connection.SettingsForm;
import io.duijie.engine.run.Platform;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection as a call gives it; checked like a connections file, with the same problems. */
final class ConnectionForm {
    /** What a call carries; {@code id} and {@code connector} only where they are not known yet. */
    static final Shape CHANGE = Shape.object()
            .optional("quota", Shape.listOf(Shape.TEXT).orNull())
            .optional("quotas", QuotaAnswers.BY_NAME.orNull())
            .with("settings", Shape.mapOf(Shape.ANY));

    static final Shape NEW =
            Shape.object().with("id", Shape.TEXT).with("connector", Shape.TEXT).withAllOf(CHANGE);

    /** What a new one may be called: it stands in addresses. */
    static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    private static final int LARGEST_BODY = 256 * 1024;
    private static final String FILE = "connection";

    private final Platform platform;
    private final ConnectionAnswers answers;

    ConnectionForm(Platform platform, ConnectionAnswers answers) {
        this.platform = platform;
        this.answers = answers;
    }

    static Body body(io.javalin.http.Context context) {
        return Body.of(context, LARGEST_BODY);
    }

    /**
     * @param stored the settings whose secrets are kept where none are given, with or without stars in their place
     * @throws ApiProblem 422 with all problems
     */
    ConnectionDefinition read(String id, String connector, Body body, Map<String, @Nullable Object> stored) {
        List<Setting> known = answers.settings(connector).orElse(List.of());
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.put("connector", connector);
        for (String limits : List.of("quota", "quotas")) {
            Object given = body.members().get(limits);
            if (given != null) {
                item.put(limits, given);
            }
        }
        Map<String, @Nullable Object> given = body.object("settings");
        item.put("settings", SettingsForm.keeping(given, stored, known));
        byte[] file = Json.write(Map.of("connections", List.of(item))).getBytes(StandardCharsets.UTF_8);
        Loaded loaded = platform.importer().load(List.of(new MetadataFile(FILE, file)));
        if (loaded.hasErrors() || loaded.connections().isEmpty()) {
            throw new ApiProblem(
                    422,
                    Reason.of("connection-faulty", "连接的设置有误。", "the settings of the connection are not right."),
                    Answers.problems(loaded.problems()));
        }
        return loaded.connections().get(0);
    }
}
