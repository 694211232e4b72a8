package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.duijie.console.account.Role;
import io.duijie.console.assistant.AssistantAccess;
import io.duijie.console.vendor.PaperJar;
import io.duijie.console.vendor.PaperVendor;
import io.duijie.dialect.json.Json;
import io.duijie.engine.retention.Kept;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every route once as asked, with secrets that must turn up nowhere: not in an answer, not in a file, not in the log. */
class EveryRouteTest {
    private static final List<String> SECRETS =
            List.of("canary-password-7f3a", "canary-key-91bc", "canary-token-", "canary-new-password");

    @TempDir
    Path home;

    @TempDir
    Path folder;

    /** Asked by POST for the size of what they carry, or since they call vendors. A logout ends what its own login began. */
    private static final Set<String> CHANGING_NOTHING =
            Set.of("validate", "connectionFields", "forecast", "previewDraft", "plan", "logout");

    private static final Map<String, String> NAME = Map.of("field", "FName", "value", "{{id}}");

    private TestServer server;
    private TestClient client;
    private PaperVendor vendor;

    @Test
    void isAnsweredAsDescribedAndNoSecretTurnsUpAnywhere() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        List<String> answers;
        String exported;
        try (PaperVendor paper = PaperVendor.start();
                TestServer started =
                        TestServer.start(home, WebSettings.of("127.0.0.1", 0).with(AssistantAccess.UNMASKED))) {
            vendor = paper;
            server = started;
            client = server.loggedIn(Role.ADMINISTRATOR);
            connections();
            integrations();
            records();
            apis();
            connectors();
            alerts();
            users();
            assistants();
            others();
            handedFile();
            exported = Json.write(
                    server.platform.connections().export("paper").orElseThrow().json());
            client.delete("/api/v1/connections/spare").expect(204);
            ownAccount();
            answers = List.copyOf(server.bodies);
            Set<String> missing = new TreeSet<>(server.contract.operations().stream()
                    .map(DescribedAnswers.Operation::id)
                    .toList());
            missing.removeAll(server.answered);
            assertThat(missing).as("routes that this test did not see answered").isEmpty();
            assertThat(server.withoutAudit)
                    .as("routes that change something without a line in the audit log")
                    .isSubsetOf(CHANGING_NOTHING);
        } finally {
            root.detachAppender(log);
        }
        assertThat(answers).hasSizeGreaterThan(60).allSatisfy(answer -> holdsNoSecret(answer));
        holdsNoSecret(exported);
        for (ILoggingEvent event : List.copyOf(log.list)) {
            holdsNoSecret(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                holdsNoSecret(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                holdsNoSecret(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void holdsNoSecret(String text) {
        for (String secret : SECRETS) {
            String inBase64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            assertThat(text).doesNotContain(secret, inBase64.substring(0, 14));
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("address", vendor.address());
        settings.put("user", "li");
        settings.put("password", SECRETS.get(0));
        settings.put("auth", Map.of("key", SECRETS.get(1)));
        return settings;
    }

    private Map<String, Object> connection(String id) {
        return Map.of("id", id, "connector", "paper", "settings", settings());
    }

    private void connections() {
        client.post("/api/v1/connections", connection("paper")).expect(201);
        client.post("/api/v1/connections", connection("spare")).expect(201);
        client.put("/api/v1/connections/paper", Map.of("settings", settings())).expect(200);
        vendor.answers(200, "自定义");
        client.post("/api/v1/connections/paper/fields", Map.of("form", "desk")).expect(200);
        vendor.answers(401, "denied: $AUTHORIZATION $BODY");
        client.post("/api/v1/connections/paper/test", Map.of()).expect(200);
        client.post("/api/v1/connections/test", connection("paper")).expect(200);
        vendor.answers(500, "<html>$AUTHORIZATION $BODY</html>");
        client.post("/api/v1/connections/paper/test", Map.of()).expect(200);
        client.post("/api/v1/connections/paper/fields", Map.of("form", "desk")).expect(422);
        Map<String, Object> wrong = settings();
        wrong.put("address", SECRETS.get(0));
        wrong.put("mode", SECRETS.get(1));
        wrong.put("retries", SECRETS.get(0));
        wrong.put("strict", SECRETS.get(0));
        client.post("/api/v1/connections", Map.of("id", "wrong", "connector", "paper", "settings", wrong))
                .expect(422);
        String file = Json.write(
                Map.of("connections", List.of(Map.of("id", "w", "connector", "paper", "settings", wrong, "x", 1))));
        client.post("/api/v1/integrations/validate", TestServer.files("c.json", file, "d.json", file.substring(9)))
                .expect(200);
        client.post("/api/v1/integrations", TestServer.files("c.json", file)).expect(422);
        client.get("/api/v1/connections").expect(200);
        client.get("/api/v1/connections/paper").expect(200);
    }

    private void integrations() {
        vendor.answers(401, "denied: $AUTHORIZATION $BODY");
        client.post("/api/v1/integrations", TestServer.files("a.json", TestServer.reading("reads", "paper")))
                .expect(200);
        run("FAILED");
        vendor.answers(200, "{\"data\":[{\"id\":\"1\",\"name\":\"a\"},{\"id\":\"2\",\"n\":1e5000}]}");
        run("COMPLETED");
        assertThat(client.get("/api/v1/integrations/reads/rejected").expect(200).list())
                .hasSize(1);
        client.post("/api/v1/integrations/reads/rejected/dismiss", Map.of("ids", List.of(1L), "reason", "odd"))
                .expect(200);
        reconciliations();
        client.get("/api/v1/nodes").expect(200);
        client.post(
                        "/api/v1/integrations/reads/forecast",
                        Map.of("stage", "extract", "from", "2026-01-01T00:00:00Z", "to", "2026-01-02T00:00:00Z"))
                .expect(200);
        drafts(TestServer.reading("reads", "paper"));
        client.get("/api/v1/integrations").expect(200);
        client.get("/api/v1/integrations/reads").expect(200);
        client.get("/api/v1/integrations/reads/versions").expect(200);
        client.get("/api/v1/integrations/reads/versions/1").expect(200);
        client.get("/api/v1/integrations/reads/versions/1/changes").expect(200);
        client.get("/api/v1/integrations/reads/versions/1/effect?records=5").expect(200);
        Object plan = client.post("/api/v1/plan", TestServer.files("b.json", TestServer.reading("planned", "paper")))
                .expect(200)
                .object();
        client.post("/api/v1/apply", Map.of("plan", plan)).expect(200);
        client.post("/api/v1/integrations/reads/versions/1/restore", Map.of()).expect(200);
        client.post("/api/v1/integrations/reads/versions", Map.of("document", "{\"id\":\"reads\"}"))
                .expect(200);
        client.post("/api/v1/integrations/reads/versions/2/publish", Map.of()).expect(422);
        client.delete("/api/v1/integrations/reads/versions/2").expect(204);
        client.post(
                        "/api/v1/integrations/reads/versions",
                        Map.of("document", TestServer.reading("reads", "paper") + " "))
                .expect(200);
        client.post("/api/v1/integrations/reads/versions/2/publish", Map.of()).expect(200);
        client.put("/api/v1/integrations/reads/enabled", Map.of("enabled", false))
                .expect(200);
        client.post("/api/v1/integrations/reads/run", Map.of("stage", "remedy")).expect(422);
        client.post("/api/v1/integrations/reads/run", Map.of("stage", "load", "from", "2026-01-01T00:00:00Z"))
                .expect(400);
        client.post("/api/v1/integrations/reads/stop", Map.of()).expect(202);
        Object id = ((Map<?, ?>) client.get("/api/v1/runs").expect(200).list().get(0)).get("id");
        client.get("/api/v1/runs/" + id).expect(200);
        client.get("/api/v1/runs/" + id + "/log").expect(200);
    }

    private void drafts(String document) {
        client.post("/api/v1/drafts/preview", Map.of("document", document, "rows", List.of(Map.of("id", "1"))))
                .expect(200);
        client.post("/api/v1/drafts/sample", Map.of("document", document)).expect(200);
        Map<String, Object> draft = new LinkedHashMap<>(Json.readObject(document));
        draft.put(
                "target", Map.of("connection", "paper", "metadata", Map.of("api", "/write", "request", List.of(NAME))));
        String writing = Json.write(draft);
        client.post("/api/v1/drafts/send", Map.of("document", writing, "key", "1", "target", "paper"))
                .expect(200);
        vendor.answers(401, "denied: $AUTHORIZATION $BODY");
        client.post("/api/v1/drafts/sample", Map.of("document", document)).expect(422);
        client.post("/api/v1/drafts/send", Map.of("document", writing, "key", "1", "target", "paper"))
                .expect(422);
        client.get("/api/v1/drafts/times?cron=0%208%20*%20*%20*&zone=UTC").expect(200);
    }

    private void reconciliations() {
        String path = "/api/v1/integrations/reads/reconcile";
        client.post(path, Map.of("day", "yesterday")).expect(400);
        client.post(path, Map.of("day", "2999-01-01")).expect(400);
        client.post("/api/v1/integrations/nothing/reconcile", Map.of("day", "2026-01-01"))
                .expect(404);
        Object id = client.post(path, Map.of("day", "2026-01-01"))
                .expect(202)
                .object()
                .get("id");
        Map<String, Object> done = Eventually.get(
                () -> client.get("/api/v1/reconciliations/" + id).expect(200).object(),
                found -> !found.get("state").equals("RUNNING"));
        assertThat(done).containsEntry("state", "COMPLETED");
        assertThat((Map<?, ?>) ((Map<?, ?>) done.get("result")).get("totals")).isNotEmpty();
        client.get(path).expect(200);
        client.get("/api/v1/reconciliations/" + id + "/xlsx").expect(200);
        client.get("/api/v1/reconciliations/99/xlsx").expect(404);
        Object begun = server.platform
                .reconciler()
                .kept()
                .begin("reads", LocalDate.parse("2026-01-02"), LocalDate.parse("2026-01-03"), "li")
                .orElseThrow();
        String stop = "/api/v1/reconciliations/" + begun + "/stop";
        assertThat(client.post(stop, Map.of()).expect(200).object()).containsEntry("state", "STOPPED");
        client.post(stop, Map.of()).expect(409);
        assertThat(client.get("/api/v1/reconciliations?integration=reads")
                        .expect(200)
                        .list())
                .hasSize(2);
        assertThat(client.get("/api/v1/reconciliations?limit=1").expect(200).list())
                .hasSize(1);
    }

    private void run(String state) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("stage", "extract");
        order.put("from", "2026-01-01T00:00:00+08:00");
        order.put("to", "2026-01-02T00:00:00+08:00");
        client.post("/api/v1/integrations/reads/run", order).expect(202);
        Eventually.get(
                () -> client.get("/api/v1/runs?limit=1").list(),
                runs -> !runs.isEmpty()
                        && ((Map<?, ?>) runs.get(0)).get("state").equals(state));
    }

    private void repairs() {
        long one = server.store("reads", "r1", "FAILED", "too-long");
        long two = server.store("reads", "r2", "FAILED", "too-long");
        client.post("/api/v1/records/" + one + "/reread", Map.of()).expect(422);
        client.post("/api/v1/records/" + one + "/edit", Map.of("content", Map.of("a", 1), "reason", " "))
                .expect(422);
        client.post("/api/v1/records/" + one + "/edit", Map.of("content", Map.of("id", "r1"), "reason", "typo"))
                .expect(200);
        client.get("/api/v1/records/" + one + "/edits").expect(200);
        Map<?, ?> read = (Map<?, ?>)
                ((List<?>) client.get("/api/v1/trace?q=1").expect(200).object().get("records")).get(0);
        vendor.answers(200, "{\"data\":[{\"id\":\"1\",\"name\":\"b\"}]}");
        client.post("/api/v1/records/" + read.get("id") + "/reread", Map.of()).expect(200);
        vendor.answers(401, "denied: $AUTHORIZATION $BODY");
        client.post("/api/v1/records/decide", Map.of("action", "skip", "ids", List.of(one)))
                .expect(200);
        client.post("/api/v1/records/decide", Map.of("action", "erase")).expect(400);
        client.post("/api/v1/records/link", Map.of("records", List.of(Map.of("id", two, "number", "CUST2"))))
                .expect(200);
        client.get("/api/v1/trace?q=r1").expect(200);
        client.get("/api/v1/trace?q=").expect(400);
        client.get("/api/v1/records/" + one + "/trace").expect(200);
    }

    private void records() {
        long one = server.store("reads", "f1", "FAILED", "too-long");
        long two = server.store("reads", "f2", "FAILED", "too-long");
        long three = server.store("reads", "f3", "IN_DOUBT", "outcome-unknown");
        client.get("/api/v1/records").expect(200);
        client.get("/api/v1/records/" + one).expect(200);
        client.get("/api/v1/failures").expect(200);
        client.post("/api/v1/records/" + one + "/retry", Map.of()).expect(200);
        client.post("/api/v1/records/" + two + "/skip", Map.of()).expect(200);
        client.post("/api/v1/records/" + three + "/done", Map.of("number", "CUST1"))
                .expect(200);
        long four = server.store("reads", "f4", "IN_DOUBT", "in-doubt");
        client.post("/api/v1/records/" + four + "/not-there", Map.of()).expect(200);
        client.post("/api/v1/records/retry", Map.of("integration", "reads")).expect(200);
        repairs();
        client.get("/api/v1/overview").expect(200);
    }

    private void apis() {
        List<Object> apis = Eventually.get(
                () -> client.get("/api/v1/apis?connection=paper").expect(200).list(),
                found -> !found.isEmpty()
                        && !((Map<?, ?>) found.get(0)).get("calls").equals(0L));
        assertThat(apis)
                .extracting(each -> (Object) ((Map<?, ?>) each).get("api"))
                .contains("/check", "/fields", "/rows");
        Map<String, Object> detail = client.get("/api/v1/apis/detail?connection=paper&api=/check")
                .expect(200)
                .object();
        assertThat(detail).containsEntry("calls", 3L).containsEntry("errors", 3L);
        assertThat((List<?>) detail.get("points")).isNotEmpty();
        assertThat(((Map<?, ?>) detail.get("lastError")).get("answer").toString())
                .contains("******");
        client.get("/api/v1/apis/detail?connection=nobody&api=/check").expect(404);
        client.get("/api/v1/apis?from=2026-01-01T00:00:00Z").expect(400);
        List<?> calls = (List<?>) client.get("/api/v1/calls?connection=paper&api=/check&limit=2&failed=true")
                .expect(200)
                .object()
                .get("calls");
        assertThat(calls).hasSize(2);
        Map<String, Object> call = client.get("/api/v1/calls/" + ((Map<?, ?>) calls.get(1)).get("id"))
                .expect(200)
                .object();
        assertThat(call.get("request").toString()).contains("/check", "\"user\":\"li\"", "******");
    }

    private void connectors() throws Exception {
        Path jar = PaperJar.write(folder.resolve("other.jar"), "other", "2.0.0", "x");
        client.upload("/api/v1/connectors?name=other.jar", HttpRequest.BodyPublishers.ofFile(jar))
                .expect(201);
        client.get("/api/v1/connectors").expect(200);
        client.delete("/api/v1/connectors/other").expect(204);
    }

    private void handedFile() {
        String takes = TestServer.reading("takes", "paper").replace("/rows", "/files");
        client.post("/api/v1/integrations", TestServer.files("takes.json", takes))
                .expect(200);
        client.upload(
                        "/api/v1/integrations/takes/files?name=a.csv",
                        HttpRequest.BodyPublishers.ofString("sku\n" + SECRETS.get(1)))
                .expect(202);
    }

    private void alerts() {
        String channel = "/api/v1/alerts/channels/ops";
        client.get("/api/v1/alerts/kinds").expect(200);
        client.put(
                        channel,
                        Map.of(
                                "kind",
                                "dingtalk",
                                "settings",
                                Map.of("url", vendor.address() + "/" + SECRETS.get(1), "secret", SECRETS.get(0))))
                .expect(200);
        client.put(channel, Map.of("kind", "dingtalk", "settings", Map.of("url", SECRETS.get(1))))
                .expect(422);
        client.get("/api/v1/alerts/channels").expect(200);
        vendor.answers(200, "{\"errcode\":310000,\"errmsg\":\"$BODY " + SECRETS.get(1) + "\"}");
        assertThat(client.post(channel + "/test", Map.of()).expect(200).object())
                .containsEntry("arrived", false);
        vendor.answers(200, "{\"errcode\":0}");
        assertThat(client.post(channel + "/test", Map.of()).expect(200).object())
                .containsEntry("arrived", true);
        client.put("/api/v1/alerts/rules/mine", Map.of("kind", "inDoubt", "count", 1))
                .expect(200);
        client.put("/api/v1/alerts/rules/mine", Map.of("kind", "inDoubt", "count", 0))
                .expect(422);
        assertThat(client.get("/api/v1/alerts/rules").expect(200).list()).hasSize(11);
        server.store("reads", "d1", "IN_DOUBT", "outcome-unknown");
        server.tickAlerts();
        client.get("/api/v1/alerts").expect(200);
        Object id = ((Map<?, ?>) client.get("/api/v1/alerts/incidents")
                        .expect(200)
                        .list()
                        .get(0))
                .get("id");
        client.post("/api/v1/alerts/incidents/" + id + "/acknowledge", Map.of()).expect(200);
        assertThat(client.get("/api/v1/alerts/messages").expect(200).list()).hasSize(1);
        Object mute = client.post("/api/v1/alerts/mutes", Map.of("rule", "mine", "minutes", 5))
                .expect(201)
                .object()
                .get("id");
        client.post("/api/v1/alerts/mutes", Map.of("minutes", 0)).expect(400);
        client.delete("/api/v1/alerts/mutes/" + mute).expect(204);
        client.delete("/api/v1/alerts/rules/mine").expect(204);
        client.put("/api/v1/alerts/settings", Map.of("settings", Map.of("language", "both")))
                .expect(200);
        client.put("/api/v1/alerts/settings", Map.of("settings", Map.of("zone", "Mars")))
                .expect(422);
        client.get("/api/v1/alerts/settings").expect(200);
        client.delete(channel).expect(204);
    }

    private void users() {
        client.post("/api/v1/users", Map.of("name", "li", "role", "viewer", "password", SECRETS.get(3)))
                .expect(201);
        client.get("/api/v1/users").expect(200);
        client.put("/api/v1/users/li/role", Map.of("role", "operator")).expect(200);
        client.put("/api/v1/users/li/enabled", Map.of("enabled", true)).expect(200);
        server.client().login("li", SECRETS.get(3)).expect(200);
        client.post("/api/v1/users/li/password", Map.of("password", SECRETS.get(3) + "2"))
                .expect(200);
        client.post("/api/v1/me/tokens", Map.of("label", "ci", "days", 1)).expect(200);
        Object id =
                ((Map<?, ?>) client.get("/api/v1/me/tokens").expect(200).list().get(0)).get("id");
        client.get("/api/v1/tokens").expect(200);
        client.delete("/api/v1/me/tokens/" + id).expect(204);
        client.post("/api/v1/me/tokens", Map.of("label", "ci", "days", 1)).expect(200);
        id = ((Map<?, ?>) client.get("/api/v1/tokens").list().get(0)).get("id");
        client.delete("/api/v1/tokens/" + id).expect(204);
        client.delete("/api/v1/users/li").expect(204);
    }

    private void assistants() {
        Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
        calls.put("search_catalogue", Map.of());
        calls.put("get_schema", Map.of("name", "connections"));
        calls.put("validate", Map.of("document", Json.write(Map.of("connections", List.of(connection("paper"))))));
        calls.put("render", Map.of("document", TestServer.reading("reads", "paper"), "side", "source"));
        calls.put("propose_change", Map.of("document", TestServer.reading("reads", "paper"), "why", "a test"));
        calls.put("explain_failure", Map.of("integration", "reads"));
        calls.put("trace_record", Map.of("text", "1"));
        calls.put("reconcile_summary", Map.of("integration", "reads"));
        calls.put("forecast", Map.of("integration", "reads"));
        calls.forEach((tool, arguments) -> {
            Map<String, Object> called = Map.of(
                    "jsonrpc",
                    "2.0",
                    "id",
                    tool,
                    "method",
                    "tools/call",
                    "params",
                    Map.of("name", tool, "arguments", arguments));
            assertThat(client.post("/mcp", called).expect(200).object().get("result"))
                    .as(tool)
                    .asString()
                    .contains("isError=false");
        });
    }

    private void others() throws Exception {
        client.get("/api/v1/audit").expect(200);
        client.get("/api/v1/audit.csv?action=import").expect(200);
        client.get("/api/v1/openapi.json").expect(200);
        client.get("/metrics").expect(200);
        client.get("/api/v1/schemas").expect(200);
        client.get("/api/v1/schemas/connections").expect(200);
        client.get("/health/live").expect(200);
        client.get("/health/ready").expect(200);
        assertThat(client.get("/api/v1/store").expect(200).object()).containsEntry("trouble", null);
        retention();
        client.delete("/api/v1/integrations/reads").expect(204);
        HttpResponse<InputStream> stream = TestServer.HTTP.send(
                client.request("/api/v1/events")
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (EventStreamLines lines = new EventStreamLines(stream.body())) {
            server.bodies.add(String.join("\n", new ArrayList<>(lines.block())));
            server.answered.add("events");
        }
    }

    private void retention() {
        assertThat(client.get("/api/v1/retention").expect(200).list()).hasSize(6);
        String path = "/api/v1/retention";
        client.put(path, Map.of()).expect(400);
        client.put(path, Map.of("days", Map.of("calls", -1))).expect(400);
        client.put(path, Map.of("days", Map.of("audit", 3))).expect(400);
        client.put(path, Map.of("days", Map.of("records", 30))).expect(400);
        client.put(path, Map.of("days", Map.of("calls", "30"))).expect(400);
        client.put(path, Map.of("days", Map.of("calls", 30, "journal", 0))).expect(200);
        assertThat(server.platform.retention().get().days())
                .containsEntry(Kept.CALLS, 30)
                .containsEntry(Kept.JOURNAL, 0)
                .containsEntry(Kept.AUDIT, 730);
    }

    private void ownAccount() {
        TestClient.Answer changed = client.post(
                        "/api/v1/me/password", Map.of("current", TestServer.PASSWORD, "new", SECRETS.get(3)))
                .expect(200);
        client.cookie = changed.header("Set-Cookie").split(";", 2)[0];
        client.csrf = String.valueOf(changed.object().get("csrf"));
        client.get("/api/v1/me").expect(200);
        client.post("/api/v1/logout", Map.of()).expect(204);
    }
}
