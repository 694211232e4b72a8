package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.console.assistant.AssistantAccess;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All routes of the OpenAPI document, one after the other. */
class WalkedRoutesTest {
    private static final String SOMETHING = "987654321";

    @TempDir
    static Path home;

    private static TestServer server;
    private static final Map<Role, TestClient> CLIENTS = new EnumMap<>(Role.class);

    @BeforeAll
    static void start() {
        server = TestServer.start(home, WebSettings.of("127.0.0.1", 0).with(AssistantAccess.MASKED));
        for (Role role : Role.values()) {
            CLIENTS.put(role, server.loggedIn(role));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String filled(DescribedAnswers.Operation operation) {
        return operation.path().replaceAll("\\{\\w+}", SOMETHING);
    }

    private static TestClient.Answer call(TestClient client, DescribedAnswers.Operation operation) {
        return client.send(
                operation.method(), filled(operation), operation.method().equals("GET") ? null : "{}");
    }

    @Test
    void eachIsAnsweredToItsRoleAndThoseAboveAndRefusedToThoseBelow() {
        for (DescribedAnswers.Operation operation : server.contract.operations()) {
            if (operation.role().equals("null") || operation.id().equals("logout")) {
                continue;
            }
            Role needed = Role.ofWord(operation.role());
            for (Role role : Role.values()) {
                TestClient.Answer answer = call(CLIENTS.get(role), operation);
                String title = role + " " + operation.method() + " " + operation.path() + " "
                        + answer.response().body();
                if (role.mayActAs(needed)) {
                    assertThat(answer.status()).as(title).isNotIn(401, 403, 500);
                } else {
                    assertThat(answer.expect(403).object()).as(title).containsEntry("type", "not-allowed");
                }
            }
        }
    }

    @Test
    void theHeadOfAnAnswerNeedsWhatTheWholeNeeds() {
        for (DescribedAnswers.Operation operation : server.contract.operations()) {
            if (operation.method().equals("GET") && !operation.role().equals("null")) {
                Role needed = Role.ofWord(operation.role());
                assertThat(head(server.client(), operation)).as(operation.id()).isEqualTo(401);
                for (Role role : Role.values()) {
                    int status = head(CLIENTS.get(role), operation);
                    if (role.mayActAs(needed)) {
                        assertThat(status).as(operation.id()).isNotIn(401, 403, 500);
                    } else {
                        assertThat(status).as(operation.id()).isEqualTo(403);
                    }
                }
            }
        }
    }

    private static int head(TestClient client, DescribedAnswers.Operation operation) {
        return TestClient.send(client.request(filled(operation)).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .status();
    }

    @Test
    void eachThatChangesSomethingNeedsTheSecurityTokenOfTheBrowserSession() {
        TestClient forged = server.client();
        forged.cookie = CLIENTS.get(Role.ADMINISTRATOR).cookie;
        for (DescribedAnswers.Operation operation : server.contract.operations()) {
            if (!operation.method().equals("GET") && !operation.role().equals("null")) {
                for (String token : new String[] {null, "", "wrong", CLIENTS.get(Role.VIEWER).csrf}) {
                    forged.csrf = token;
                    assertThat(call(forged, operation).expect(403).object())
                            .as(operation.id())
                            .containsEntry("type", "csrf");
                }
            }
        }
    }

    @Test
    void eachThatChangesSomethingIsRefusedToOtherSites() {
        for (DescribedAnswers.Operation operation : server.contract.operations()) {
            if (!operation.method().equals("GET")) {
                for (String site : List.of("cross-site", "same-site")) {
                    HttpRequest.Builder request = CLIENTS.get(Role.ADMINISTRATOR)
                            .request(filled(operation))
                            .header("Sec-Fetch-Site", site)
                            .method(operation.method(), HttpRequest.BodyPublishers.ofString("{}"));
                    assertThat(TestClient.send(request).expect(403).object())
                            .as(operation.id())
                            .containsEntry("type", "another-site");
                }
            }
        }
    }

    @Test
    void eachAnswerWhateverItIsCarriesTheSecurityHeaders() {
        List<TestClient.Answer> answers = new ArrayList<>();
        for (TestClient client : List.of(CLIENTS.get(Role.VIEWER), server.client())) {
            server.contract.operations().stream()
                    .filter(operation -> !operation.id().equals("logout"))
                    .forEach(operation -> answers.add(call(client, operation)));
            for (String path : List.of(
                    "/", "/records", "/index.html", "/favicon.svg", "/nothing.js", "/api/v1/nothing", "/health/x")) {
                answers.add(client.get(path));
            }
            answers.add(client.send("PATCH", "/api/v1/overview", "{}"));
            answers.add(client.send("OPTIONS", "/api/v1/overview", null));
            answers.add(client.send("TRACE", "/api/v1/overview", null));
        }
        for (TestClient.Answer answer : answers) {
            String title = answer.response().request().method() + " "
                    + answer.response().uri() + " " + answer.status();
            assertThat(answer.header("Content-Security-Policy"))
                    .as(title)
                    .contains("script-src 'self';", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe-eval")
                    .doesNotContainPattern("script-src[^;]*unsafe");
            assertThat(answer.header("X-Content-Type-Options")).as(title).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).as(title).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).as(title).isEqualTo("no-referrer");
            assertThat(answer.header("Server")).as(title).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Origin")).as(title).isEmpty();
            assertThat(answer.response().body()).as(title).doesNotContain("io.duijie", "Jetty", "Exception");
        }
    }

    @Test
    void eachThatCarriesSomethingIsDescribedWithWhatItTakesAndGives() {
        for (DescribedAnswers.Operation operation : server.contract.operations()) {
            Map<?, ?> responses = (Map<?, ?>) operation.described().get("responses");
            String success = responses.keySet().stream()
                    .map(String::valueOf)
                    .filter(status -> status.startsWith("2"))
                    .findFirst()
                    .orElse("");
            assertThat(success).as(operation.id()).isNotEmpty();
            assertThat(((Map<?, ?>) responses.get(success)).containsKey("content"))
                    .as(operation.id())
                    .isEqualTo(!success.equals("204"));
            assertThat(operation.described().containsKey("x-role"))
                    .as(operation.id())
                    .isTrue();
            if (operation.method().equals("PUT")) {
                assertThat(operation.described().containsKey("requestBody"))
                        .as(operation.id())
                        .isTrue();
            }
        }
        assertThat(server.contract.operations())
                .extracting(DescribedAnswers.Operation::id)
                .doesNotHaveDuplicates();
    }
}
