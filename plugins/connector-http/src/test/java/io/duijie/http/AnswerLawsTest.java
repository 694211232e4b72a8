package io.duijie.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.MangledAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the other side answers: rows, outcomes or a reason, and never anything else; what says refused is neither rows nor taken. */
class AnswerLawsTest {
    private static final String PAGE =
            "{\"ok\":true,\"message\":\"m\",\"total\":3,\"page\":1,\"pages\":2,\"next\":\"c2\",\"hasMore\":true,"
                    + "\"data\":{\"items\":[{\"id\":1,\"no\":\"A\"},{\"id\":2,\"no\":\"B\"}]}}";
    private static final List<Map<String, String>> PAGINGS = List.of(
            Map.of("paging.type", "none"),
            Map.of("paging.type", "page"),
            Map.of("paging.type", "offset"),
            Map.of("paging.type", "cursor", "paging.cursorPath", "next", "paging.cursorParam", "cursor"),
            Map.of("paging.type", "link", "paging.nextPath", "next"));

    private final Opened opened = new Opened();
    private volatile String told = PAGE;
    private final FakeApi api = new FakeApi() {
        @Override
        Told answer(Asked request) {
            return Told.ok(told);
        }
    };

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void anyAnswerIsUnderstoodOrRefusedWithAReason() {
        trials(200);
    }

    @Tag("faults")
    @Test
    void anyAnswerIsUnderstoodOrRefusedWithAReasonInManyTrials() {
        trials(20_000);
    }

    @Test
    void anAnswerThatSaysRefusedIsNeitherAPageNorTakenWhateverElseItSays() {
        WriteRequest write = Opened.write("/x", Map.of("no", "A"));
        List<Connector> connectors = connectors();
        int refused = 0;
        for (int seed = 0; seed < 400; seed++) {
            String rest = MangledAnswer.of(PAGE.replace("\"ok\":true,", ""), seed);
            if (!rest.startsWith("{\"")) {
                continue;
            }
            told = "{\"ok\":" + List.of("false", "0", "\"no\"", "null").get(seed % 4) + "," + rest.substring(1);
            refused++;
            Connector connector = connectors.get(seed % connectors.size());
            assertThatThrownBy(() -> connector.reader().orElseThrow().read(Opened.get("/x")))
                    .as(told)
                    .isInstanceOf(ConnectorException.class);
            List<?> outcomes = outcomes(() -> connector.writer().orElseThrow().write(write));
            assertThat(outcomes)
                    .as(told)
                    .noneMatch(outcome ->
                            outcome instanceof WriteOutcome.Accepted || outcome instanceof WriteOutcome.AlreadyThere);
            assertThat(outcomes(() -> connector.finder().orElseThrow().find(write)))
                    .as(told)
                    .allMatch(FindResult.CannotTell.class::isInstance);
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static List<?> outcomes(Supplier<List<?>> call) {
        try {
            return call.get();
        } catch (ConnectorException refused) {
            return List.of();
        }
    }

    private List<Connector> connectors() {
        List<Connector> connectors = new ArrayList<>();
        for (Map<String, String> paging : PAGINGS) {
            Map<String, String> settings = new LinkedHashMap<>(paging);
            settings.put("baseUrl", api.url());
            settings.put("listKey", "data.items");
            settings.put("success.path", "ok");
            settings.put("success.equals", "true");
            settings.put("message.path", "message");
            settings.put("find.api", "/find");
            settings.put("find.param", "no");
            connectors.add(opened.connector(settings));
        }
        return connectors;
    }

    private void trials(int count) {
        List<Connector> connectors = connectors();
        WriteRequest write = Opened.write("/x", Map.of("no", "A"));
        for (int seed = 0; seed < count; seed++) {
            told = MangledAnswer.of(PAGE, seed);
            Connector connector = connectors.get(seed % connectors.size());
            long begun = System.nanoTime();
            read(connector, "seed " + seed + ": " + told);
            write(connector, write, "seed " + seed + ": " + told);
            find(connector, write, "seed " + seed + ": " + told);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static void read(Connector connector, String what) {
        try {
            Answer answer = connector.reader().orElseThrow().read(Opened.get("/x"));
            assertThat(answer.total() == null || answer.total() >= 0).as(what).isTrue();
            assertThat(answer.pageCount() == null || answer.pageCount() >= 0)
                    .as(what)
                    .isTrue();
        } catch (ConnectorException reason) {
            said(reason, what);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }

    private static void write(Connector connector, WriteRequest request, String what) {
        try {
            List<WriteOutcome> outcomes = connector.writer().orElseThrow().write(request);
            assertThat(outcomes).as(what).hasSize(1).doesNotContainNull();
        } catch (ConnectorException reason) {
            said(reason, what);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }

    private static void find(Connector connector, WriteRequest request, String what) {
        try {
            List<FindResult> found = connector.finder().orElseThrow().find(request);
            assertThat(found).as(what).hasSize(1).doesNotContainNull();
        } catch (ConnectorException reason) {
            said(reason, what);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }

    private static void said(ConnectorException reason, String what) {
        assertThat(reason.reason().text().chinese()).as(what).isNotBlank();
        assertThat(reason.reason().text().english()).as(what).isNotBlank();
    }
}
