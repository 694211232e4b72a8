package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.value.Characters;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.ReadingFailed;
import io.duijie.engine.extract.read.ReadingStopped;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
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

    private static final Duration WIDEST = Duration.ofDays(30);
    private static final Backoff FEW_TRIES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1), 2);
    private static final int LONGEST_API = 200;
    private static final int MOST_ROWS = 50;
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
            return read(source, connection, patience);
        });
    }

    private Map<String, @Nullable Object> read(ExtractionSource source, String connection, ShortPatience patience) {
        CallScope scope = CallScope.withoutRun(patience, Priority.URGENT);
        try (OpenConnection opened = platform.openConnections().use(connection)) {
            RecordReader reader = opened.connector(scope).reader().orElseThrow(() -> isNoSource(connection));
            PageCaller caller = new PageCaller(reader, FEW_TRIES, patience, new SecureRandom());
            List<Span> windows = windows(source);
            Span window = windows.get(0);
            PageCaller.Page page = page(source, window, caller);
            for (int next = 1; page.rows().isEmpty() && next < windows.size(); next++) {
                window = windows.get(next);
                page = page(source, window, caller);
            }
            return answer(page, window, scope.calls());
        } catch (ConnectorException e) {
            throw new ApiProblem(422, ShortQuestions.told(e.reason(), patience), List.of());
        } catch (ReadingStopped e) {
            throw new ApiProblem(422, ShortQuestions.told(stopped(), patience), List.of());
        } catch (ReadingFailed e) {
            throw new ApiProblem(422, ShortQuestions.told(e.reason(), patience), List.of());
        } catch (RequestFailure e) {
            throw new ApiProblem(422, e.reason(), List.of());
        }
    }

    /** The latest first, then those before it as far back as the document reads; the widest that one call may ask for. */
    private List<Span> windows(ExtractionSource source) {
        Instant now = platform.clock().instant();
        Duration allowed = source.operation().maximumWindow();
        Duration width = allowed == null || allowed.compareTo(WIDEST) > 0 ? WIDEST : allowed;
        Instant from = source.startFrom();
        List<Span> windows = new ArrayList<>();
        windows.add(new Span(now.minus(width), now));
        boolean asksByTime = !source.operation().windowFields().isEmpty();
        if (asksByTime && from != null && from.plus(width.multipliedBy(2)).isBefore(now)) {
            windows.add(new Span(now.minus(width.multipliedBy(2)), now.minus(width)));
            windows.add(new Span(from, from.plus(width)));
        }
        return windows;
    }

    private static PageCaller.Page page(ExtractionSource source, Span window, PageCaller caller) {
        PageKeys keys = source.request().keys(window);
        ReadRequest request = new ReadRequest(
                source.api(), source.method(), source.request().body(window, keys, PagePlace.FIRST), source.columns());
        return caller.call(request, source.listKey());
    }

    private static Map<String, @Nullable Object> answer(PageCaller.Page page, Span window, long calls) {
        List<Object> rows = new ArrayList<>();
        int characters = 0;
        for (Object row : page.rows()) {
            if (row instanceof Map<?, ?> members && rows.size() < MOST_ROWS) {
                characters += Json.write(members).length();
                if (characters > MOST_CHARACTERS) {
                    break;
                }
                rows.add(members);
            }
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("rows", rows);
        answer.put("read", (long) page.rows().size());
        answer.put("total", page.answer().total());
        answer.put("from", window.from().toString());
        answer.put("to", window.to().toString());
        answer.put("calls", calls);
        return answer;
    }

    private static Reason stopped() {
        return Reason.of("run-stopped", "连接的系统没有及时应答。", "the vendor did not answer in time.");
    }

    private static ApiProblem isNoSource(String connection) {
        return new ApiProblem(
                422,
                "connector-is-no-source",
                "连接 " + connection + " 的连接器不能读取数据，请为来源系统选择其他连接。",
                "the connector of connection " + connection + " reads nothing; choose another one for the source.");
    }
}
