package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.Preview;
import io.duijie.engine.run.PreviewSettings;
import io.duijie.engine.run.Trial;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document that is not stored would do. */
final class DraftAnswers {
    private static final Shape FAILURE = Shape.object()
            .with("key", Shape.TEXT)
            .with("code", Shape.TEXT)
            .with("field", Shape.TEXT)
            .with("path", Shape.TEXT)
            .with("reason", Shape.TEXT)
            .named("DraftFailure");

    static final Shape SENT = Shape.object()
            .with("record", Shape.WHOLE)
            .with("outcome", SharedShapes.STATE)
            .with("id", Shape.TEXT.orNull())
            .with("number", Shape.TEXT.orNull())
            .with("reason", SharedShapes.TEXT.orNull())
            .with("sent", Shape.FLAG)
            .named("DraftSent");

    static final Shape PREVIEW = Shape.object()
            .with("requests", Shape.listOf(Shape.mapOf(Shape.ANY)))
            .with("failures", Shape.listOf(FAILURE))
            .with(
                    "rejected",
                    Shape.listOf(Shape.object().with("key", Shape.TEXT.orNull()).with("reason", Shape.TEXT)))
            .with("dropped", Shape.WHOLE)
            .with("left", Shape.WHOLE)
            .with("duplicates", Shape.WHOLE)
            .with("warnings", SharedShapes.COUNTS)
            .with("trace", Shape.listOf(Shape.mapOf(Shape.ANY)))
            .named("DraftPreview");

    private static final List<String> SHOWN =
            List.of("requests", "failures", "rejected", "dropped", "duplicates", "warnings", "trace");

    private static final int MOST_RECORDS = 50;

    private final Platform platform;

    DraftAnswers(Platform platform) {
        this.platform = platform;
    }

    /**
     * The document that a call carries, ready to run with little for each record.
     *
     * @throws ApiProblem 422 with all problems when it has errors
     */
    CompiledIntegration compiled(Context context, Body body) {
        return compiled(Trial.limited(document(context, body)));
    }

    /** The same as a run would have it. */
    CompiledIntegration whole(Context context, Body body) {
        return compiled(document(context, body)).with(platform.connections());
    }

    private CompiledIntegration compiled(Integration integration) {
        return platform.trial().compile(integration, platform.connections().connectors());
    }

    private Integration document(Context context, Body body) {
        byte[] text = body.text("document").getBytes(StandardCharsets.UTF_8);
        List<MetadataFile> files = List.of(new MetadataFile("integration.json", text));
        Loaded loaded = ImportResource.checked(platform, context, files);
        if (loaded.hasErrors() || loaded.integrations().isEmpty()) {
            throw new ApiProblem(
                    422,
                    Reason.of("metadata-faulty", "方案中有错误，改正后才能试算。", "the document has errors; correct them first."),
                    Answers.problems(loaded.problems()));
        }
        return loaded.integrations().get(0);
    }

    /** The requests for these rows, and how each field got its value. */
    Map<String, @Nullable Object> preview(CompiledIntegration compiled, List<?> rows) {
        PreviewSettings settings = new PreviewSettings(platform.clock().instant(), null, null, true, MOST_RECORDS);
        Preview.Target target = new Preview(compiled, settings).target(rows);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        SHOWN.forEach(name -> answer.put(name, target.document().getOrDefault(name, List.of())));
        answer.put("left", target.left());
        return answer;
    }

    static Map<String, @Nullable Object> sent(Trial.Sent sent) {
        RecordSummary record = sent.record();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("record", record.id());
        answer.put("outcome", record.state().name());
        answer.put("id", record.externalId());
        answer.put("number", record.externalNumber());
        answer.put(
                "reason",
                record.failure() == null ? null : Answers.text(record.failure().reason()));
        answer.put("sent", sent.sent());
        return answer;
    }
}
