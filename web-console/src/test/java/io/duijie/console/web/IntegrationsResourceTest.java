package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Text;
import io.duijie.console.account.Role;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.RecordState;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationsResourceTest {
    private static final String LIST = "/api/v1/integrations";

    @TempDir
    static Path home;

    private static TestServer server;
    private static TestClient administrator;
    private static TestClient operator;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        administrator = server.loggedIn(Role.ADMINISTRATOR);
        operator = server.loggedIn(Role.OPERATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void imported(String id) {
        assertThat(operator.post(LIST, TestServer.files(id + ".json", TestServer.idle(id)))
                        .expect(200)
                        .object())
                .containsEntry("imported", List.of(id));
    }

    @Test
    void anImportedIntegrationIsShownWithItsDocument() {
        imported("shown");

        Map<String, Object> answer = operator.get(LIST + "/shown").expect(200).object();

        assertThat(answer)
                .containsEntry("name", "方案 shown")
                .containsEntry("enabled", true)
                .containsEntry("running", null)
                .containsEntry("problem", null)
                .containsEntry("lastExtract", null)
                .containsEntry("windows", List.of())
                .containsKey("document");
        assertThat((Map<?, ?>) answer.get("source")).isEqualTo(endpoint("空操作"));
        assertThat((Map<?, ?>) answer.get("states")).hasSize(7);
    }

    private static Map<String, Object> endpoint(String api) {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("connection", null);
        endpoint.put("api", api);
        return endpoint;
    }

    @Test
    void oneFileWithErrorsKeepsAllOut() {
        TestClient.Answer answer =
                operator.post(LIST, TestServer.files("good.json", TestServer.idle("good"), "bad.json", "{\"id\":"));

        answer.expect(422);
        assertThat(answer.object()).containsEntry("type", "metadata-faulty");
        assertThat((List<?>) answer.object().get("problems")).anySatisfy(problem -> {
            Map<?, ?> entry = (Map<?, ?>) problem;
            assertThat(entry.get("file")).isEqualTo("bad.json");
            assertThat(entry.get("code")).isEqualTo("json-syntax");
            assertThat(((Map<?, ?>) entry.get("message")).keySet()).isEqualTo(Set.of("zh", "en"));
        });
        operator.get(LIST + "/good").expect(404);
        assertThat(operator.post(LIST + "/validate", TestServer.files("bad.json", "{"))
                        .expect(200)
                        .object()
                        .get("problems"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isNotEmpty();
        operator.post(LIST, Map.of("files", List.of(Map.of("name", "x", "base64", "%"))))
                .expect(400);
    }

    @Test
    void whatIsThereIsReplacedOnlyByWhoNamesWhatWasSeen() {
        imported("kept");
        imported("kept");
        Map<String, Object> changed =
                TestServer.files("kept.json", TestServer.idle("kept").replace("方案 kept", "another"));

        TestClient.Answer refused = operator.post(LIST, changed).expect(409);
        assertThat(refused.object()).containsEntry("type", "would-replace");
        assertThat(refused.response().body()).contains("kept (integration, revision 1)");
        assertThat(operator.get(LIST + "/kept").object())
                .containsEntry("name", "方案 kept")
                .containsEntry("revision", 1L);

        Map<String, Object> named = TestServer.replacing(operator, changed);
        assertThat(named.get("replaces"))
                .isEqualTo(List.of(Map.of("kind", "integration", "id", "kept", "revision", "1")));
        operator.post(LIST, named).expect(200);
        assertThat(operator.get(LIST + "/kept").object())
                .containsEntry("name", "another")
                .containsEntry("revision", 2L);

        Map<String, Object> again =
                TestServer.files("kept.json", TestServer.idle("kept").replace("方案 kept", "a third"));
        operator.post(LIST, Map.of("files", again.get("files"), "replaces", named.get("replaces")))
                .expect(409);
    }

    @Test
    void theOverviewNamesWhoIsPausedAndForgetsErrorsThatAreOver() {
        imported("errors");
        long record = server.store("errors", "a", "FAILED", "too-long");
        server.platform.database().write(handle -> {
            Journal.append(
                    handle,
                    new JournalEntry(
                            Instant.now(),
                            "record-failed",
                            JournalEntry.Level.ERROR,
                            "errors",
                            null,
                            null,
                            record,
                            new Text("出错了", "it went wrong")));
            return true;
        });
        assertThat(overview().get("errors")).asString().contains("it went wrong");
        assertThat(overview()).containsEntry("paused", List.of()).containsEntry("firing", 0L);

        operator.post("/api/v1/records/" + record + "/skip", Map.of()).expect(200);

        assertThat(overview().get("errors")).asString().doesNotContain("it went wrong");
    }

    private static Map<String, Object> overview() {
        return operator.get("/api/v1/overview").expect(200).object();
    }

    @Test
    void whoRetriesIsToldThatAnIntegrationIsOff() {
        imported("off");
        long record = server.store("off", "a", "FAILED", "too-long");
        operator.put(LIST + "/off/enabled", Map.of("enabled", false)).expect(200);

        assertThat(operator.get("/api/v1/records/" + record).expect(200).object())
                .containsEntry("integrationEnabled", false);
        assertThat(operator.post("/api/v1/records/" + record + "/retry", Map.of())
                        .expect(200)
                        .object())
                .containsEntry("integrationEnabled", false);
        assertThat(operator.post("/api/v1/records/retry", Map.of("integration", "off"))
                        .expect(200)
                        .object())
                .containsEntry("integrationEnabled", false);
    }

    @Test
    void onlyAnAdministratorImportsConnections() {
        String connections = "{\"connections\":[{\"id\":\"c\",\"connector\":\"unknown-one\",\"settings\":{}}]}";
        TestClient.Answer refused = operator.post(LIST, TestServer.files("c.json", connections));
        assertThat(refused.status()).isIn(403, 422);
        assertThat(administrator.get("/api/v1/connections").expect(200).list()).isEmpty();
    }

    @Test
    void runsByHandAndShowsTheRun() throws Exception {
        imported("run");
        server.store("run", "a", "PENDING", "");

        operator.post(LIST + "/run/run", Map.of("stage", "everything")).expect(400);
        operator.post(LIST + "/run/run", Map.of("stage", "all")).expect(202);

        Map<String, Object> summary = Eventually.get(
                () -> operator.get(LIST + "/run").expect(200).object(),
                answer -> answer.get("lastLoad") instanceof Map<?, ?> run
                        && run.get("state").equals("COMPLETED")
                        && IntegrationAnswers.states(Map.of(RecordState.DONE, 1L))
                                .equals(answer.get("states")));
        assertThat(summary.get("problem")).isNull();
        List<Object> runs =
                operator.get("/api/v1/runs?integration=run").expect(200).list();
        assertThat(runs).hasSize(2);
        Object id = ((Map<?, ?>) runs.get(0)).get("id");
        assertThat(operator.get("/api/v1/runs/" + id).expect(200).object()).containsEntry("cause", "HAND");
        operator.get("/api/v1/runs/" + id + "/log").expect(200);
        Map<String, Object> overview =
                operator.get("/api/v1/overview").expect(200).object();
        assertThat(overview.get("successRate")).isEqualTo(BigDecimal.ONE.setScale(5));
        assertThat((List<?>) overview.get("hours"))
                .hasSize(24)
                .last()
                .asString()
                .contains("done=1");
    }

    @Test
    void isSwitchedStoppedAndDeleted() {
        imported("gone");
        server.store("gone", "a", "FAILED", "too-long");

        assertThat(operator.put(LIST + "/gone/enabled", Map.of("enabled", false))
                        .expect(200)
                        .object())
                .containsEntry("enabled", false);
        operator.post(LIST + "/gone/stop", Map.of()).expect(202);
        operator.delete(LIST + "/gone").expect(403);
        administrator.delete(LIST + "/gone").expect(204);
        operator.get(LIST + "/gone").expect(404);
        operator.post(LIST + "/gone/run", Map.of("stage", "all")).expect(404);
        assertThat((List<?>) operator.get("/api/v1/records?integration=gone")
                        .object()
                        .get("records"))
                .hasSize(1);
    }

    @Test
    void rejectedRowsAreListedWithTheirReasonTheLatestFirst() {
        imported("rejecting");
        TestClient viewer = server.loggedIn(Role.VIEWER);
        assertThat(viewer.get(LIST + "/rejecting/rejected").expect(200).list()).isEmpty();
        server.platform.database().write(handle -> {
            for (String id : List.of("rejecting", "rejecting", "rejecting", "another")) {
                handle.execute(
                        "INSERT INTO rejected_row (integration_id, run_id, record_key, code, reason_zh, reason_en, content,"
                                + " at) SELECT ?, 7, 'K' || COUNT(*), 'row-unusable', '数字过长', 'too many digits', ?, 1000"
                                + " FROM rejected_row",
                        id,
                        "{\"n\":\"" + "9".repeat(2000) + "\"}");
            }
            return true;
        });

        List<?> all = viewer.get(LIST + "/rejecting/rejected").expect(200).list();
        assertThat(all).hasSize(3);
        Map<?, ?> last = (Map<?, ?>) all.get(0);
        assertThat(last.get("reason")).isEqualTo(Map.of("code", "row-unusable", "zh", "数字过长", "en", "too many digits"));
        assertThat(last.get("key")).isEqualTo("K2");
        assertThat(last.get("runId")).isEqualTo(7L);
        assertThat(last.get("at")).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(last.get("content"))
                .asString()
                .startsWith("{\"n\":\"999")
                .endsWith("…")
                .hasSize(1001);

        assertThat(viewer.get(LIST + "/rejecting/rejected?limit=1&before=" + last.get("id"))
                        .expect(200)
                        .list())
                .isEqualTo(List.of(all.get(1)));
        viewer.get(LIST + "/missing/rejected").expect(404);
    }

    @Test
    void rowsAreDismissedWithAReasonByOperatorsAndStayToBeSeen() {
        imported("dismissing");
        List<Object> ids = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            ids.add(server.platform.database().write(handle -> handle.createQuery(
                            "INSERT INTO rejected_row (integration_id, run_id, code, reason_zh, reason_en, content, at)"
                                    + " VALUES ('dismissing', 7, 'no', '不行', 'no', '{}', 1000) RETURNING id")
                    .mapTo(Long.class)
                    .one()));
        }
        String dismiss = LIST + "/dismissing/rejected/dismiss";
        Map<String, Object> two = Map.of("ids", ids.subList(0, 2), "reason", " 测试数据 ");
        server.loggedIn(Role.VIEWER).post(dismiss, two).expect(403);
        for (Object wrong : List.of(
                List.of(), List.of("x"), LongStream.range(0, 201).boxed().toList(), "x")) {
            operator.post(dismiss, Map.of("ids", wrong, "reason", "why")).expect(400);
        }
        for (String wrong : List.of(" ", "x".repeat(201))) {
            assertThat(operator.post(dismiss, Map.of("ids", ids, "reason", wrong))
                            .expect(400)
                            .response()
                            .body())
                    .contains("放弃的原因");
        }

        assertThat(operator.post(dismiss, two).expect(200).object()).isEqualTo(Map.of("count", 2L));
        assertThat(operator.post(dismiss, two).expect(200).object()).isEqualTo(Map.of("count", 0L));

        assertThat(operator.get(LIST + "/dismissing/rejected").expect(200).list())
                .singleElement()
                .satisfies(row -> assertThat((Map<?, ?>) row)
                        .extracting("id", "dismissed")
                        .containsExactly(ids.get(2), null));
        assertThat(operator.get(LIST + "/dismissing/rejected?dismissed=true")
                        .expect(200)
                        .list())
                .hasSize(2)
                .allSatisfy(row -> assertThat(((Map<?, ?>) row).get("dismissed"))
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("reason", "测试数据")
                        .containsKeys("at", "by"));
        assertThat(server.loggedIn(Role.ADMINISTRATOR)
                        .get("/api/v1/audit")
                        .expect(200)
                        .response()
                        .body())
                .contains("dismiss-rows", "2: 测试数据");
    }
}
