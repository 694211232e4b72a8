package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Accounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountResourceTest {
    @TempDir
    static Path home;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        new Accounts(server.platform.database(), Clock.systemUTC()).add("wang", TestServer.PASSWORD, Role.OPERATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        TestClient here = server.client();
        here.login("wang", TestServer.PASSWORD).expect(200);
        TestClient elsewhere = server.client();
        elsewhere.login("wang", TestServer.PASSWORD).expect(200);
        String path = "/api/v1/me/password";

        here.post(path, Map.of("current", "wrong wrong", "new", "long enough now"))
                .expect(422);
        here.post(path, Map.of("current", TestServer.PASSWORD, "new", "short")).expect(422);
        TestClient.Answer changed = here.post(path, Map.of("current", TestServer.PASSWORD, "new", "long enough now"))
                .expect(200);

        elsewhere.get("/api/v1/me").expect(401);
        here.get("/api/v1/me").expect(401);
        here.cookie = changed.header("Set-Cookie").split(";", 2)[0];
        here.get("/api/v1/me").expect(200);
        server.client().login("wang", TestServer.PASSWORD).expect(401);
        server.client().login("wang", "long enough now").expect(200);
    }

    @Test
    void aTokenActsForItsAccountUntilItIsDeleted() {
        TestClient viewer = server.loggedIn(Role.VIEWER);
        String token = (String) viewer.post("/api/v1/me/tokens", Map.of("label", "prometheus", "days", 30))
                .expect(200)
                .object()
                .get("token");
        TestClient program = server.client();
        program.bearer = token;

        assertThat(program.get("/metrics").expect(200).response().body()).contains("duijie_up{version=");
        program.post("/api/v1/integrations/validate", Map.of("files", List.of()))
                .expect(200);
        program.post("/api/v1/integrations", Map.of("files", List.of())).expect(403);
        program.post("/api/v1/me/tokens", Map.of("label", "another", "days", 30))
                .expect(403);

        Map<?, ?> shown = (Map<?, ?>) viewer.get("/api/v1/me/tokens").list().get(0);
        assertThat(shown.toString()).contains("prometheus").doesNotContain(token);
        viewer.delete("/api/v1/me/tokens/" + shown.get("id")).expect(204);
        program.get("/metrics").expect(401);
        viewer.delete("/api/v1/me/tokens/" + shown.get("id")).expect(404);
    }

    @Test
    void aTokenIsNoCookieAndACookieIsNoToken() {
        TestClient viewer = server.loggedIn(Role.VIEWER);
        TestClient wrong = server.client();
        wrong.bearer = viewer.cookie.substring(viewer.cookie.indexOf('=') + 1);

        wrong.get("/api/v1/me").expect(401);
    }

    @Test
    void guessingIsSlowedDownAndTellsWhenToTryAgain() throws Exception {
        Path other = Files.createTempDirectory(home, "other");
        try (TestServer guessed = TestServer.frozen(other, WebSettings.of("127.0.0.1", 0))) {
            for (int i = 0; i < 5; i++) {
                guessed.client().login("viewer", "wrong " + i).expect(401);
            }
            TestClient.Answer answer = guessed.client().login("viewer", TestServer.PASSWORD);

            assertThat(answer.expect(429).header("Retry-After")).isNotEmpty();
        }
    }
}
