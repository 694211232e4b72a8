package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.value.Characters;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.SamplePage;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads one page of a source for real: nothing is stored and no watermark moves, but the calls count against the quota. */
final class SourceSample {
    static final Shape SHAPE = Shape.object()
            .with("rows", Shape.listOf(Shape.mapOf(Shape.ANY)))
            .with("read", Shape.WHOLE)
            .with("total", Shape.WHOLE.orNull())
            .with("from", Shape.TIME)
            .with("to", Shape.TIME)
            .with("calls", Shape.WHOLE)
            .named("SourceSample");

    private static final int LONGEST_API = 200;
    private static final int MOST_ROWS = 50;
    private static final int MOST_DETAILS = 5;
    private static final int MOST_CHARACTERS = 300_000;

    private final Platform platform;
    private final ShortQuestions questions;

    SourceSample(Platform platform, ShortQuestions questions) {
        this.platform = platform;
        this.questions = questions;
    }

    /** @param asked told of connection and interface before they are asked */
    Map<String, @Nullable Object> of(String user, CompiledIntegration compiled, BiConsumer<String, String> asked) {
        ExtractionSource source = compiled.source();
        String connection = compiled.integration().source().connection();
        if (source == null || connection == null) {
            throw new ApiProblem(
                    422, "no-source", "请先选择来源的连接和接口。", "choose the connection and interface of the source.");
        }
        return questions.ask(user, patience -> {
            asked.accept(connection, Characters.cut(source.api(), 0, LONGEST_API));
            try {
                int most = source.detail() == null ? MOST_ROWS : MOST_DETAILS;
                return answer(platform.trial().page(compiled, platform.openConnections()::use, most, patience));
            } catch (ConnectorException e) {
                throw new ApiProblem(422, ShortQuestions.told(e.reason(), patience), List.of());
            }
        });
    }

    private static Map<String, @Nullable Object> answer(SamplePage page) {
        List<Object> rows = new ArrayList<>();
        int characters = 0;
        for (Object row : page.rows()) {
            if (row instanceof Map<?, ?> members) {
                characters += Json.write(members).length();
                if (characters > MOST_CHARACTERS) {
                    break;
                }
                rows.add(members);
            }
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("rows", rows);
        answer.put("read", page.read());
        answer.put("total", page.total());
        answer.put("from", page.window().from().toString());
        answer.put("to", page.window().to().toString());
        answer.put("calls", page.calls());
        return answer;
    }
}
