package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.vendor.PaperJar;
import io.duijie.console.vendor.PaperVendor;
import io.duijie.dialect.json.Json;
import io.duijie.engine.retention.Kept;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is not about one integration. */
final class PlatformRoutes extends RouteWalk {
    private final Path folder;

    PlatformRoutes(TestServer server, TestClient client, PaperVendor vendor, Path folder) {
        super(server, client, vendor);
        this.folder = folder;
    }

    void apis() {
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

    void connectors() throws Exception {
        Path jar = PaperJar.write(folder.resolve("other.jar"), "other", "2.0.0", "x");
        client.upload("/api/v1/connectors?name=other.jar", HttpRequest.BodyPublishers.ofFile(jar))
                .expect(201);
        client.get("/api/v1/connectors").expect(200);
        client.delete("/api/v1/connectors/other").expect(204);
    }

    void alerts() {
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

    void users() {
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

    void assistants() {
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

    void others() throws Exception {
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

    void ownAccount() {
        TestClient.Answer changed = client.post(
                        "/api/v1/me/password", Map.of("current", TestServer.PASSWORD, "new", SECRETS.get(3)))
                .expect(200);
        client.cookie = changed.header("Set-Cookie").split(";", 2)[0];
        client.csrf = String.valueOf(changed.object().get("csrf"));
        client.post("/api/v1/me/toured", Map.of()).expect(204);
        assertThat(client.get("/api/v1/me").expect(200).object()).containsEntry("toured", true);
        client.post("/api/v1/logout", Map.of()).expect(204);
    }
}
