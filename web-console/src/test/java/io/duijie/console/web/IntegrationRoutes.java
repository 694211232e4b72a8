package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.vendor.PaperVendor;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a connection to what became of its records. */
final class IntegrationRoutes extends RouteWalk {
    private static final Map<String, String> NAME = Map.of("field", "FName", "value", "{{id}}");

    IntegrationRoutes(TestServer server, TestClient client, PaperVendor vendor) {
        super(server, client, vendor);
    }

    void connections() {
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

    void integrations() {
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
        gallery();
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

    private void gallery() {
        client.get("/api/v1/gallery").expect(200);
        client.get("/api/v1/gallery/customer").expect(200);
        client.get("/api/v1/gallery/nothing").expect(404);
        Map<String, String> vendors = Map.of("oms", "jushuitan", "erp", "kingdee");
        vendors.values()
                .forEach(id ->
                        server.platform.connections().save(new ConnectionDefinition(id, id, List.of(), Map.of())));
        Map<String, String> values = Map.of("org", "100", "startFromBase", "2026-01-01 00:00:00");
        client.post(
                        "/api/v1/gallery/customer",
                        Map.of("archetype", "I", "connections", vendors, "values", values, "enabled", false))
                .expect(200);
        client.delete("/api/v1/integrations/jushuitan-kingdee-customer").expect(204);
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

    void records() {
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

    void handedFile() {
        String takes = TestServer.reading("takes", "paper").replace("/rows", "/files");
        client.post("/api/v1/integrations", TestServer.files("takes.json", takes))
                .expect(200);
        client.upload(
                        "/api/v1/integrations/takes/files?name=a.csv",
                        HttpRequest.BodyPublishers.ofString("sku\n" + SECRETS.get(1)))
                .expect(202);
    }
}
