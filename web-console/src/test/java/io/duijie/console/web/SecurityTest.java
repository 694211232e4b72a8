package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityTest {
    private static final Set<String> OPEN =
            Set.of("POST /api/v1/login", "GET /api/v1/openapi.json", "GET /health/live", "GET /health/ready");

    @TempDir
    static Path home;

    private static TestServer server;
    private static TestClient viewer;
    private static TestClient operator;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        viewer = server.loggedIn(Role.VIEWER);
        operator = server.loggedIn(Role.OPERATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Operation(String method, String path, String role) {
        String title() {
            return method + " " + path;
        }

        String filled() {
            return path.replaceAll("\\{\\w+}", "987654321");
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Map<?, ?> paths =
                (Map<?, ?>) server.client().get("/api/v1/openapi.json").object().get("paths");
        paths.forEach((path, methods) -> ((Map<?, ?>) methods)
                .forEach((method, operation) -> operations.add(new Operation(
                        method.toString().toUpperCase(Locale.ROOT),
                        path.toString(),
                        String.valueOf(((Map<?, ?>) operation).get("x-role"))))));
        return operations;
    }

    @Test
    void nothingIsAnsweredWithoutLoginButLoginHealthAndTheDescription() {
        assertThat(operations()).hasSizeGreaterThan(25);
        for (Operation operation : operations()) {
            int status = server.client()
                    .send(operation.method, operation.filled(), operation.method.equals("GET") ? null : "{}")
                    .status();
            if (OPEN.contains(operation.title())) {
                assertThat(status).as(operation.title()).isNotEqualTo(401);
            } else {
                assertThat(status).as(operation.title()).isEqualTo(401);
            }
        }
    }

    @Test
    void eachRouteRefusesTheRoleBelowItsOwn() {
        for (Operation operation : operations()) {
            TestClient client = operation.role.equals("operator")
                    ? viewer
                    : operation.role.equals("administrator") ? operator : null;
            if (client != null) {
                assertThat(client.send(
                                        operation.method,
                                        operation.filled(),
                                        operation.method.equals("GET") ? null : "{}")
                                .status())
                        .as(operation.title())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void theDescriptionSaysWhereAnApiTokenIsNotTaken() {
        TestClient administrator = server.loggedIn(Role.ADMINISTRATOR);
        TestClient program = server.client();
        program.bearer = (String) administrator
                .post("/api/v1/me/tokens", Map.of("label", "all", "days", 1, "role", "administrator"))
                .object()
                .get("token");
        Map<?, ?> paths =
                (Map<?, ?>) server.client().get("/api/v1/openapi.json").object().get("paths");
        List<String> refused = new ArrayList<>();
        List<String> described = new ArrayList<>();

        for (Operation operation : operations()) {
            boolean endless = operation.path.equals("/api/v1/events");
            if (endless || operation.role.equals("null") || operation.path.endsWith("/logout")) {
                continue;
            }
            Map<?, ?> methods = (Map<?, ?>) paths.get(operation.path);
            Map<?, ?> shown = (Map<?, ?>) methods.get(operation.method.toLowerCase(Locale.ROOT));
            if (!shown.get("security").toString().contains("token")) {
                described.add(operation.title());
            }
            String answer = program.send(
                            operation.method, operation.filled(), operation.method.equals("GET") ? null : "{}")
                    .response()
                    .body();
            if (answer.contains("browser-only")) {
                refused.add(operation.title());
            }
        }

        assertThat(described).isEqualTo(refused).contains("POST /api/v1/connectors", "POST /api/v1/me/tokens");
    }

    @Test
    void aBrowserMustSendItsSecurityTokenWithWhatChangesSomething() {
        TestClient client = server.client();
        client.cookie = viewer.cookie;
        client.csrf = null;
        client.post("/api/v1/integrations/validate", Map.of("files", List.of())).expect(403);
        client.csrf = "wrong";
        client.post("/api/v1/integrations/validate", Map.of("files", List.of())).expect(403);
        client.csrf = viewer.csrf;
        client.post("/api/v1/integrations/validate", Map.of("files", List.of())).expect(200);
    }

    @Test
    void anotherSiteCanNotLogSomebodyIn() {
        HttpRequest.Builder request = server.client()
                .request("/api/v1/login")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"viewer\",\"password\":\"" + TestServer.PASSWORD + "\"}"));

        TestClient.send(request).expect(403);
    }

    @Test
    void theCookieIsForThisSiteOnlyAndSecureUnderHttps() {
        TestClient client = server.client();
        String plain = client.login("viewer", TestServer.PASSWORD).header("Set-Cookie");
        HttpRequest.Builder behindProxy = server.client()
                .request("/api/v1/login")
                .header("X-Forwarded-Proto", "https")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"viewer\",\"password\":\"" + TestServer.PASSWORD + "\"}"));

        assertThat(plain).contains("HttpOnly").contains("SameSite=Strict").doesNotContain("Secure");
        assertThat(TestClient.send(behindProxy).header("Set-Cookie")).contains("Secure");
    }

    @Test
    void answersAreJsonThatNoBrowserTakesForAPage() {
        TestClient.Answer answer = viewer.get("/api/v1/overview").expect(200);

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void errorsHaveOneBodyAndTellNothingOfTheInside() {
        for (String path :
                List.of("/api/v1/nothing", "/api/v1/records/x", "/api/v1/records/1", "/api/v1/integrations/x")) {
            TestClient.Answer answer = viewer.get(path);
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertThat(answer.object()).as(path).containsKeys("type", "title", "status", "problems");
            assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("io.duijie");
        }
        HttpRequest.Builder page =
                viewer.request("/api/v1/nothing").header("Accept", "text/html").GET();
        assertThat(TestClient.send(page).expect(404).object()).containsEntry("type", "not-found");
        viewer.send("PATCH", "/api/v1/overview", "{}").expect(405);
        viewer.send("POST", "/api/v1/integrations/validate", "no json").expect(400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String large = "{\"name\":\"" + "x".repeat(70_000) + "\",\"password\":\"\"}";

        assertThat(server.client()
                        .send("POST", "/api/v1/login", large)
                        .expect(413)
                        .object())
                .containsEntry("type", "too-large");
    }
}
