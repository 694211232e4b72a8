package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.console.vendor.PaperVendor;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document that is written in the console and is not stored. */
class DraftsResourceTest {
    private static final String SECRET = "s3cr3t-value";

    @TempDir
    static Path home;

    private static PaperVendor vendor;
    private static TestServer server;
    private static TestClient operator;

    @BeforeAll
    static void start() {
        vendor = PaperVendor.start();
        server = TestServer.start(home);
        operator = server.loggedIn(Role.OPERATOR);
        server.platform
                .connections()
                .save(new ConnectionDefinition(
                        "paper",
                        "paper",
                        List.of(),
                        Map.of("address", vendor.address(), "user", "li", "password", SECRET)));
        server.platform.connections().save(new ConnectionDefinition("erp", "absent", List.of(), Map.of()));
    }

    @AfterAll
    static void stop() {
        server.close();
        vendor.close();
    }

    private static Map<String, Object> entry(String field, String type, String value) {
        return Map.of("field", field, "type", type, "value", value);
    }

    /** Reads from paper and writes to a connection whose connector is missing. */
    private static String document(List<Map<String, Object>> request) {
        return Json.write(Map.of(
                "id",
                "draft",
                "source",
                Map.of("connection", "paper", "metadata", Map.of("api", "/rows", "id", "id", "request", List.of())),
                "target",
                Map.of("connection", "erp", "metadata", Map.of("api", "save", "request", request))));
    }

    private static TestClient.Answer preview(String document, List<?> rows) {
        return operator.post("/api/v1/drafts/preview", Map.of("document", document, "rows", rows));
    }

    @Test
    void itsRequestsAreShownWithWhatEveryFieldIsMadeOf() {
        String document = document(List.of(entry("FName", "string", "{{name}}号"), entry("FQty", "int", "{{qty}}")));

        Map<String, Object> answer = preview(
                        document,
                        List.of(
                                Map.of("id", "1", "name", "甲", "qty", new BigDecimal("9007199254740993")),
                                Map.of("id", "2", "name", "乙", "qty", "x")))
                .expect(200)
                .object();

        assertThat(answer.get("requests")).isEqualTo(List.of(Map.of("FName", "甲号", "FQty", 9_007_199_254_740_993L)));
        assertThat(Json.write(answer.get("failures")))
                .startsWith("[{\"key\":\"2\",\"code\":\"cast-failed\",\"field\":\"FQty\",\"path\":\"FQty\",");
        assertThat(Json.write(answer.get("trace"))).contains("{{name}}号", "甲号", "cast");
        assertThat(server.platform.integrations().list()).isEmpty();
    }

    @Test
    void errorsOfTheDocumentAreSaidAllAtOnceAndARequestHasABudget() {
        String faulty = document(List.of(entry("FName", "string", "{{name|datetme}}")));

        Map<String, Object> refused = preview(faulty, List.of()).expect(422).object();

        assertThat(Json.write(refused.get("problems"))).contains("unknown-format");
        preview("{", List.of()).expect(422);
        preview(document(List.of()), Collections.nCopies(51, Map.of())).expect(400);
        operator.post("/api/v1/drafts/preview", Map.of("document", " ".repeat(5 * 1024 * 1024), "rows", List.of()))
                .expect(413);
        server.loggedIn(Role.VIEWER)
                .post("/api/v1/drafts/preview", Map.of("document", faulty, "rows", List.of()))
                .expect(403);
    }

    @Test
    void whatOneRowMakesIsShownInPartAndALookUpMakesNoIndex() {
        String lines = "[" + "{\"sku\":1},".repeat(119) + "{\"sku\":1}]";
        String document = document(
                        List.of(entry("FName", "string", "_findCollection find name from other where code={{id}}")))
                .replace("\"request\":[]", "\"beatFlat\":[\"lines\"],\"request\":[]");

        Map<String, Object> answer = preview(document, List.of(Map.of("id", "1", "lines", Json.read(lines))))
                .expect(200)
                .object();

        assertThat(((List<?>) answer.get("requests")).size() + ((List<?>) answer.get("failures")).size())
                .isLessThanOrEqualTo(50);
        assertThat(server.platform.database().<Long>read(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM lookup_path")
                        .mapTo(Long.class)
                        .one()))
                .isZero();
    }

    @Test
    void whatIsNotAskedIsNotAuditedAsASample() {
        long audited = server.lastAudit();

        sample(TestServer.idle("nothing")).expect(422);

        assertThat(server.lastAudit()).isEqualTo(audited);
    }

    @Test
    void onePageOfItsSourceIsReadForRealCountedAndNotStored() {
        vendor.answers(200, "{\"data\":[{\"id\":\"1\",\"price\":12.50},{\"id\":\"2\",\"lines\":[{\"sku\":\"A\"}]},7]}");
        long audited = server.lastAudit();

        Map<String, Object> sample = sample(document(List.of())).expect(200).object();

        assertThat(Json.write(sample.get("rows")))
                .isEqualTo("[{\"id\":\"1\",\"price\":12.50},{\"id\":\"2\",\"lines\":[{\"sku\":\"A\"}]}]");
        assertThat(sample).containsEntry("read", 3L).containsEntry("calls", 1L);
        assertThat(server.lastAudit()).isGreaterThan(audited);
        assertThat(operator.get("/api/v1/records?integration=draft")
                        .expect(200)
                        .object()
                        .get("records"))
                .isEqualTo(List.of());
    }

    @Test
    void aSampleIsCutWhereAPageIsLongAndSaysWhatTheVendorRefuses() {
        vendor.answers(200, "{\"data\":[" + "{\"id\":\"1\"},".repeat(120) + "{\"id\":\"2\"}]}");
        Map<String, Object> sample = sample(document(List.of())).expect(200).object();
        assertThat((List<?>) sample.get("rows")).hasSize(50);
        assertThat(sample).containsEntry("read", 121L);

        vendor.answers(401, "denied: $AUTHORIZATION $BODY");
        String refused = Json.write(sample(document(List.of())).expect(422).object());
        assertThat(refused).doesNotContain(SECRET);

        sample(TestServer.idle("nothing")).expect(422);
    }

    private static String writing(String id) {
        return document(List.of(entry("FName", "string", "{{name}}")))
                .replace("\"draft\"", "\"" + id + "\"")
                .replace("\"erp\"", "\"paper\"")
                .replace("\"save\"", "\"/write\"");
    }

    private static TestClient.Answer send(TestClient user, String document, String key, String target) {
        return user.post("/api/v1/drafts/send", Map.of("document", document, "key", key, "target", target));
    }

    @Test
    void oneRecordIsWrittenToTheAccountThatIsNamedAndOnlyOnce() {
        vendor.answers(200, "{\"data\":[{\"id\":\"1\",\"name\":\"甲\"},{\"id\":\"2\",\"name\":\"乙\"}]}");
        String document = writing("sends-one");

        assertThat(Json.write(send(operator, document, "2", "erp").expect(409).object()))
                .contains("other-target", "paper");
        send(server.loggedIn(Role.VIEWER), document, "2", "paper").expect(403);
        assertThat(Json.write(send(operator, document, "9", "paper").expect(422).object()))
                .contains("no-such-record");
        long audited = server.lastAudit();

        assertThat(send(operator, document, "2", "paper").expect(200).object())
                .containsEntry("outcome", "DONE")
                .containsEntry("id", "7")
                .containsEntry("number", "N2")
                .containsEntry("sent", true);

        assertThat(server.lastAudit()).isGreaterThan(audited);
        assertThat(send(operator, document, "2", "paper").expect(200).object())
                .containsEntry("outcome", "DONE")
                .containsEntry("sent", false);
        assertThat(server.platform.integrations().find("sends-one")).isEmpty();
        assertThat(server.platform.records().counts("sends-one").values().stream()
                        .mapToLong(count -> count)
                        .sum())
                .isEqualTo(1);
    }

    private static TestClient.Answer sample(String document) {
        return operator.post("/api/v1/drafts/sample", Map.of("document", document));
    }

    @Test
    void aCronLineIsToldAsItsNextFiveTimes() {
        String path = "/api/v1/drafts/times?cron=30%208%20*%20*%20*&zone=";

        List<?> times = (List<?>)
                operator.get(path + "Asia/Shanghai").expect(200).object().get("times");

        assertThat(times).hasSize(5).allSatisfy(time -> assertThat(time.toString())
                .endsWith("T00:30:00Z"));
        operator.get(path + "Mars/1").expect(400);
        operator.get(path + "%2B08:00").expect(400);
        operator.get("/api/v1/drafts/times?cron=1&zone=UTC").expect(400);
        assertThat(operator.get("/api/v1/drafts/times?cron=0%200%2030%202%20*&zone=UTC")
                        .expect(200)
                        .object())
                .containsEntry("times", List.of());
    }
}
