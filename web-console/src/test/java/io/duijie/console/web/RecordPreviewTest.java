package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.console.account.Role;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An integration whose target is a connection; no jar provides its connector. */
class RecordPreviewTest {
    private static final String SECRET = "s3cr3t-value";

    @TempDir
    static Path home;

    private static TestServer server;
    private static TestClient operator;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        operator = server.loggedIn(Role.OPERATOR);
        server.platform
                .connections()
                .save(new ConnectionDefinition(
                        "erp", "absent", List.of(QuotaLimit.parse("5/s")), Map.of("password", SECRET)));
        operator.post("/api/v1/integrations", TestServer.files("sent.json", document()))
                .expect(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String document() {
        return Json.write(Map.of(
                "id",
                "sent",
                "name",
                "sent",
                "source",
                Map.of("metadata", Map.of("api", "空操作", "method", "POST", "request", List.of())),
                "target",
                Map.of(
                        "connection",
                        "erp",
                        "metadata",
                        Map.of(
                                "api",
                                "save",
                                "method",
                                "POST",
                                "request",
                                List.of(Map.of(
                                        "field", "FName", "label", "名称", "type", "string", "value", "{{id}}"))))));
    }

    @Test
    void aRecordIsShownAsItWouldBeSentNow() {
        long id = server.store("sent", "k1", "FAILED", "too-long");

        Map<String, Object> answer =
                operator.get("/api/v1/records/" + id).expect(200).object();

        assertThat(answer.get("preview"))
                .isEqualTo(Map.of("body", Map.of("FName", "k1"), "failures", List.of(), "missing", List.of()));
    }

    @Test
    void aFieldThatTheTargetMissedIsSaidToBeMissingStill() {
        long id = server.store("sent", "k2", "FAILED", "required");
        failedFor(id, "FCurrency");

        assertThat(preview(id).get("missing"))
                .isEqualTo(
                        List.of(Map.of("field", "FCurrency", "label", Map.of("zh", "FCurrency", "en", "FCurrency"))));
        failedFor(id, "FName");
        assertThat(preview(id).get("missing")).isEqualTo(List.of());
    }

    private static void failedFor(long id, String field) {
        server.platform
                .database()
                .write(handle -> handle.execute("UPDATE record SET failure_field = ? WHERE id = ?", field, id));
    }

    private static Map<?, ?> preview(long id) {
        return (Map<?, ?>)
                operator.get("/api/v1/records/" + id).expect(200).object().get("preview");
    }

    @Test
    void aConnectionIsShownWithItsProblemAndNeverWithItsSettings() {
        TestClient.Answer answer = operator.get("/api/v1/connections").expect(200);

        assertThat(answer.response().body())
                .contains("\"quota\":[\"5/s\"]")
                .contains("absent")
                .doesNotContain(SECRET)
                .doesNotContain("password");
        assertThat(((Map<?, ?>) answer.list().get(0)).get("problem")).isInstanceOf(Map.class);
        assertThat(operator.get("/api/v1/overview").object().get("quota"))
                .isEqualTo(List.of(Map.of(
                        "connectionId", "erp", "limits", List.of(Map.of("limit", "5/s", "used", 0L, "calls", 5L)))));
    }
}
