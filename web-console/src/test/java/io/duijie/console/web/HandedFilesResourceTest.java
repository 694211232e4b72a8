package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandedFilesResourceTest {
    @TempDir
    Path home;

    private TestServer server;
    private TestClient operator;

    @BeforeEach
    void start() {
        server = TestServer.start(home);
        TestClient administrator = server.loggedIn(Role.ADMINISTRATOR);
        administrator
                .post(
                        "/api/v1/connections",
                        Map.of(
                                "id",
                                "paper",
                                "connector",
                                "paper",
                                "settings",
                                Map.of("address", "http://127.0.0.1:1", "user", "li", "password", "canary")))
                .expect(201);
        String reads = TestServer.reading("reads", "paper");
        String takes = TestServer.reading("takes", "paper").replace("/rows", "/files");
        administrator
                .post("/api/v1/integrations", TestServer.files("reads.json", reads, "takes.json", takes))
                .expect(200);
        operator = server.loggedIn(Role.OPERATOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TestClient.Answer upload(TestClient client, String id, String name, byte[] content) {
        String asked = name.isEmpty() ? "" : "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return client.upload(
                "/api/v1/integrations/" + id + "/files" + asked, HttpRequest.BodyPublishers.ofByteArray(content));
    }

    @Test
    void aFileMakesARunAndALineInTheAudit() {
        assertThat(upload(operator, "takes", "价格.csv", new byte[7]).expect(202).object())
                .isEqualTo(Map.of("name", "7-价格.csv", "started", true));

        Eventually.get(() -> operator.get("/api/v1/runs?limit=10").list(), runs -> runs.stream()
                .anyMatch(run -> "takes".equals(((Map<?, ?>) run).get("integrationId"))));
        Object audit = server.loggedIn(Role.ADMINISTRATOR)
                .get("/api/v1/audit?limit=5")
                .expect(200)
                .object()
                .get("lines");
        assertThat(String.valueOf(audit)).contains("hand-file", "7-价格.csv");
    }

    @Test
    void whatIsNotTakenIsRefusedInWords() {
        assertThat(upload(operator, "takes", "价格.xls", new byte[1]).expect(422).object())
                .containsEntry("type", "paper-file");
        assertThat(upload(operator, "reads", "a.csv", new byte[1]).expect(422).object())
                .containsEntry("type", "takes-no-files");
        upload(operator, "takes", "", new byte[1]).expect(400);
        upload(operator, "nothing", "a.csv", new byte[1]).expect(404);
        upload(operator, "takes", "a.csv", new byte[Uploads.LARGEST + 1]).expect(413);
        upload(server.loggedIn(Role.VIEWER), "takes", "a.csv", new byte[1]).expect(403);
    }

    @Test
    void anIntegrationSaysWhetherItTakesFiles() {
        assertThat(operator.get("/api/v1/integrations/takes").expect(200).object())
                .containsEntry("takesFiles", true);
        assertThat(operator.get("/api/v1/integrations/reads").expect(200).object())
                .containsEntry("takesFiles", false);
    }
}
