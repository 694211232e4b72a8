package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.Saving;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans over the API. */
class PlansResourceTest {
    private static final String CONNECTION =
            "{\"connections\":[{\"id\":\"p9\",\"connector\":\"paper\",\"settings\":{\"address\":\"http://127.0.0.1:9/\",\"user\":\"u\",\"password\":\"${env:PAPER}\"}}]}";

    @TempDir
    static Path home;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, Object> plan(TestClient client, String name, String text) {
        return client.post("/api/v1/plan", TestServer.files(name, text))
                .expect(200)
                .object();
    }

    @Test
    void saysWhatWouldChangeAndDoesItAuditedOnceSomebodyAsks() {
        TestClient operator = server.loggedIn(Role.OPERATOR);
        String text = TestServer.idle("p1");
        server.loggedIn(Role.VIEWER)
                .post("/api/v1/plan", TestServer.files("p1.json", text))
                .expect(403);

        Map<String, Object> plan = plan(operator, "p1.json", text);

        assertThat(Json.write(plan.get("integrations"))).contains("\"id\":\"p1\",\"change\":\"create\"");
        assertThat(plan).containsEntry("changes", true);
        assertThat(server.platform.integrations().find("p1")).isEmpty();
        long audited = server.lastAudit();
        assertThat(operator.post("/api/v1/apply", Map.of("plan", plan, "why", "上线"))
                        .expect(200)
                        .object()
                        .get("applied"))
                .isEqualTo(List.of(Map.of("kind", "integration", "id", "p1")));
        assertThat(server.lastAudit()).isGreaterThan(audited);
        assertThat(server.platform.versions().list("p1", null, 1).get(0).why()).isEqualTo("上线");
        assertThat(plan(operator, "p1.json", text)).containsEntry("changes", false);
    }

    @Test
    void refusesWhatMovedWhatIsNoPlanAndWhatHasErrors() {
        TestClient operator = server.loggedIn(Role.OPERATOR);
        String text = TestServer.idle("p2");
        Map<String, Object> plan = plan(operator, "p2.json", text);
        server.platform.integrations().save("p2", "else", false, text.replace("方案 p2", "else"), Saving.by("wang"));

        assertThat(operator.post("/api/v1/apply", Map.of("plan", plan))
                        .expect(409)
                        .object())
                .containsEntry("type", "state-moved");
        operator.post("/api/v1/apply", Map.of("plan", Map.of())).expect(422);
        operator.post("/api/v1/apply", Map.of("plan", List.of())).expect(400);
        operator.post("/api/v1/plan", TestServer.files("p.json", "{\"id\":\"p\"}"))
                .expect(422);
        Map<String, Object> many = new LinkedHashMap<>(TestServer.files("p2.json", text));
        many.put("records", 1_000_000);
        operator.post("/api/v1/plan", many).expect(400);
        many.put("records", 5);
        many.put("env", "prod");
        operator.post("/api/v1/plan", many).expect(422);
    }

    @Test
    void connectionsAreForAdministratorsOnBothWays() {
        TestClient operator = server.loggedIn(Role.OPERATOR);
        TestClient administrator = server.loggedIn(Role.ADMINISTRATOR);
        operator.post("/api/v1/plan", TestServer.files("c.json", CONNECTION)).expect(403);
        Map<String, Object> plan = plan(administrator, "c.json", CONNECTION);

        operator.post("/api/v1/apply", Map.of("plan", plan)).expect(403);
        administrator.post("/api/v1/apply", Map.of("plan", plan)).expect(200);

        Map<String, Object> other = plan(operator, "p3.json", TestServer.idle("p3"));
        assertThat(Json.write(other.get("leftovers"))).contains("p9");
        operator.post("/api/v1/apply", Map.of("plan", other, "prune", true)).expect(403);
        administrator
                .post("/api/v1/apply", Map.of("plan", other, "prune", true))
                .expect(200);
        assertThat(server.platform.connections().find("p9")).isEmpty();
    }
}
