package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.assistant.AssistantAccess;
import io.duijie.console.vendor.AssistantClient;
import io.duijie.console.vendor.PaperVendor;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools for assistants as the SDK's own client sees them over HTTP. */
class McpResourceTest {
    private static final String SECRET = "canary-password-7f3a";

    @TempDir
    static Path home;

    private static PaperVendor vendor;
    private static TestServer server;
    private static String token;
    private static AssistantClient assistant;

    @BeforeAll
    static void start() {
        vendor = PaperVendor.start();
        server = TestServer.start(home, WebSettings.of("127.0.0.1", 0).with(AssistantAccess.MASKED));
        server.platform
                .connections()
                .save(new ConnectionDefinition(
                        "paper",
                        "paper",
                        List.of(),
                        Map.of("address", vendor.address(), "user", "li", "password", SECRET)));
        server.platform.connections().save(new ConnectionDefinition("erp", "absent", List.of(), Map.of()));
        server.loggedIn(Role.ADMINISTRATOR)
                .post("/api/v1/integrations", TestServer.files("one.json", TestServer.reading("one", "paper")))
                .expect(200);
        token = server.assistantToken();
        assistant = AssistantClient.http(server.address("/"), token);
    }

    @AfterAll
    static void stop() {
        assistant.close();
        server.close();
        vendor.close();
    }

    private List<Audit.Line> audited() {
        return new Audit(server.platform.database(), server.platform.clock())
                .list(new Audit.Filter(null, "assistant", null, null, null, null), Long.MAX_VALUE, 1_000);
    }

    @Test
    void thereAreTheseToolsAndNoOthers() {
        assertThat(assistant.tools())
                .containsExactlyInAnyOrder(
                        "search_catalogue",
                        "get_schema",
                        "validate",
                        "render",
                        "propose_change",
                        "explain_failure",
                        "trace_record",
                        "reconcile_summary",
                        "forecast");
    }

    @Test
    void itIsNotThereUnlessTheServerWasStartedWithIt(@TempDir Path other) {
        try (TestServer usual = TestServer.start(other)) {
            TestClient client = usual.client();
            client.bearer = usual.assistantToken();

            client.post("/mcp", Map.of()).expect(404);
        }
    }

    @Test
    void nobodyAsksWithoutATokenAndTheAssistantsOpensNothingElse() {
        TestClient stranger = server.client();
        stranger.post("/mcp", Map.of()).expect(401);
        stranger.bearer = token;
        for (String path : List.of(
                "/api/v1/overview", "/api/v1/connections", "/api/v1/records", "/metrics", "/api/v1/me/tokens")) {
            stranger.get(path).expect(403);
        }
    }

    @Test
    void whatIsNoMessageIsRefusedInTheProtocolsOwnWords() {
        TestClient client = server.client();
        client.bearer = token;
        for (String message : List.of("{}", "[]", "nonsense", "[".repeat(100_000), "{\"jsonrpc\":\"2.0\"}")) {
            assertThat(client.send("POST", "/mcp", message).expect(200).object())
                    .containsKey("error");
        }
        client.send("POST", "/mcp", " ".repeat(1024 * 1024 + 1)).expect(413);
        String notification = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
        TestClient.send(client.request("/mcp").POST(HttpRequest.BodyPublishers.ofString(notification)))
                .expect(202);
    }

    @Test
    void parametersOfAnotherShapeAreRefusedUnderTheIdOfTheirRequest() {
        TestClient client = server.client();
        client.bearer = token;
        for (String parameters : List.of("", ",\"params\":null", ",\"params\":[]", ",\"params\":{\"name\":[1]}")) {
            String message = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\"" + parameters + "}";
            Map<String, Object> answer =
                    client.send("POST", "/mcp", message).expect(200).object();
            assertThat(answer).as(message).containsEntry("id", 7L);
            assertThat(answer.get("error")).as(message).asString().contains("-32602");
        }
    }

    @Test
    void everyCallIsNotedWithWhoseTokenItWasAndTheNamesOfItsArguments() {
        assistant.call("search_catalogue", Map.of("text", "canary-argument"));

        Audit.Line line = audited().get(0);
        assertThat(List.of(line.account(), line.subject(), String.valueOf(line.detail())))
                .containsExactly("administrator", "search_catalogue", "text");
        assertThat(line.address()).isEqualTo("127.0.0.1");
        assertThat(audited().toString()).doesNotContain("canary-argument");
    }

    @Test
    void theCatalogueLeadsFromConnectorsToFieldsAndDocumentsAndHoldsNoSecret() {
        Map<String, Object> all = assistant.call("search_catalogue", Map.of());
        assertThat(all.toString()).contains("paper", "one").doesNotContain(SECRET, vendor.address());
        Map<String, Object> found = assistant.call("search_catalogue", Map.of("connector", "paper", "text", "/rows"));
        assertThat(found.get("interfaces").toString()).contains("/rows");
        assertThat(assistant.call("search_catalogue", Map.of("connector", "paper", "api", "/rows")))
                .containsKeys("capabilities", "windowFields", "fields");
        assertThat(assistant
                        .call("search_catalogue", Map.of("integration", "one"))
                        .toString())
                .contains("revision=1", "/rows");
        assertThat(assistant.problem("search_catalogue", Map.of("integration", "none")))
                .isEqualTo("no-integration");
    }

    @Test
    void aSchemaIsHadWholeOrInPart() {
        assertThat(assistant.call("get_schema", Map.of("name", "integration")).toString())
                .contains("$defs");
        assertThat(assistant.call("get_schema", Map.of("name", "connections", "pointer", "/properties")))
                .containsKey("schema");
        assertThat(assistant.problem("get_schema", Map.of("name", "../key"))).isEqualTo("bad-argument");
        assertThat(assistant.problem("get_schema", Map.of("name", "integration", "pointer", "/none")))
                .isEqualTo("bad-argument");
    }

    private static String document(String value) {
        return Json.write(Map.of(
                "id",
                "draft",
                "source",
                Map.of("connection", "paper", "metadata", Map.of("api", "/rows", "id", "id", "request", List.of())),
                "target",
                Map.of(
                        "connection",
                        "erp",
                        "metadata",
                        Map.of(
                                "api",
                                "save",
                                "request",
                                List.of(Map.of("field", "FName", "type", "string", "value", value))))));
    }

    @Test
    void aDraftIsCheckedAndRenderedWithoutBeingStored() {
        Map<String, Object> faulty = assistant.call("validate", Map.of("document", "{\"id\":\"draft\""));
        assertThat(faulty.get("clean")).isEqualTo(false);
        assertThat(faulty.get("problems").toString()).contains("json-syntax");
        assertThat(assistant
                        .call("validate", Map.of("document", document("{{name}}")))
                        .get("clean"))
                .isEqualTo(true);

        Map<String, Object> rendered = assistant.call(
                "render",
                Map.of("document", document("{{qty}}号"), "records", "[{\"id\":\"1\",\"qty\":9007199254740993.01}]"));
        assertThat(rendered.get("rendered").toString()).contains("FName=9007199254740993.01号", "notice=");
        assertThat(assistant.call("render", Map.of("document", document("x"), "side", "source")))
                .containsKey("pages");
        assertThat(assistant.problem("render", Map.of("document", document("x"), "records", "[")))
                .isEqualTo("bad-argument");
        assertThat(server.platform.integrations().find("draft")).isEmpty();
    }

    @Test
    void aDraftThatLooksUpStoredRecordsFindsNoneWhereAPersonsWould() {
        server.store("one", "LOOKED", "PENDING", "");
        String document = document("_findCollection find price from one where id={{id}}");

        assertThat(server.loggedIn(Role.OPERATOR)
                        .post(
                                "/api/v1/drafts/preview",
                                Map.of("document", document, "rows", List.of(Map.of("id", "LOOKED"))))
                        .expect(200)
                        .object()
                        .get("requests"))
                .asString()
                .contains("12.5");
        assertThat(assistant
                        .call("render", Map.of("document", document, "records", "[{\"id\":\"LOOKED\"}]"))
                        .toString())
                .doesNotContain("12.5");
    }

    @Test
    void personalDataIsShownWhereTheServerWasStartedSo(@TempDir Path other) {
        try (TestServer open =
                TestServer.start(other, WebSettings.of("127.0.0.1", 0).with(AssistantAccess.UNMASKED))) {
            open.loggedIn(Role.ADMINISTRATOR)
                    .post("/api/v1/integrations", TestServer.files("one.json", TestServer.idle("one")))
                    .expect(200);
            long id = open.store("one", "13812345678", "FAILED", "too-long");
            try (AssistantClient told = AssistantClient.http(open.address("/"), open.assistantToken())) {
                assertThat(told.call("trace_record", Map.of("record", id)).toString())
                        .contains("13812345678");
            }
        }
    }

    @Test
    void aProposalIsLeftForAPersonAndNothingRunsByIt() throws IOException {
        Map<String, Object> answer =
                assistant.call("propose_change", Map.of("document", document("{{name}}"), "why", "名称来自来源"));

        Path file = home.resolve(String.valueOf(answer.get("proposal")));
        assertThat(file).content().isEqualTo(document("{{name}}"));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.filter(each -> each.toString().endsWith(".why.txt")))
                    .anySatisfy(each -> assertThat(each).content().contains("名称来自来源"));
        }
        assertThat(server.platform.integrations().find("draft")).isEmpty();
        assertThat(assistant.problem("propose_change", Map.of("document", "{\"id\":\"x\"}", "why", "y")))
                .isIn("metadata-faulty", "bad-argument");
    }

    @Test
    void aFailureIsExplainedWithWhatIsPersonalMasked() {
        long id = server.store("one", "F1", "FAILED", "too-long");
        server.platform.database().write(handle -> {
            handle.execute(
                    "UPDATE record_content SET content = ? WHERE record_id = ?",
                    "{\"id\":\"F1\",\"receiver_name\":\"欧阳小明\",\"mobile\":\"13812345678\",\"price\":12.50}",
                    id);
            return handle.execute("UPDATE record SET failure_zh = '欧阳小明 太长' WHERE id = ?", id);
        });

        String told = assistant.call("explain_failure", Map.of("record", id)).toString();
        assertThat(told)
                .contains("code=too-long", "price=12.50", "***(4) 太长", "mobile=***(11)")
                .doesNotContain("欧阳", "1381234");
        assertThat(assistant
                        .call("explain_failure", Map.of("integration", "one"))
                        .get("groups")
                        .toString())
                .contains("too-long", "field=FName");
        assertThat(assistant.problem("explain_failure", Map.of("record", 999_999L)))
                .isEqualTo("no-record");
        assertThat(assistant.problem("explain_failure", Map.of())).isEqualTo("bad-argument");
    }

    @Test
    void recordsAreFoundByAnyOfTheirNumbersAndAtMostAsManyAsAsked() {
        for (int i = 0; i < 5; i++) {
            server.store("one", "TRACED" + i, "PENDING", "");
        }
        Map<String, Object> several = assistant.call("trace_record", Map.of("text", "TRACED", "limit", 3));
        assertThat((List<?>) several.get("records")).hasSize(3);
        assertThat(several.get("more")).isEqualTo(true);
        assertThat(assistant
                        .call("trace_record", Map.of("text", "NTRACED4"))
                        .get("told")
                        .toString())
                .contains("deliveries", "journal", "TRACED4");
        assertThat(assistant.problem("trace_record", Map.of("text", "x", "limit", 101)))
                .isEqualTo("bad-argument");
    }

    @Test
    void aForecastAndTheReconciliationsOfAnIntegrationAreTold() {
        assertThat(assistant.call("forecast", Map.of("integration", "one")))
                .containsKeys("rows", "sourceCalls", "seconds");
        assertThat(assistant.problem("forecast", Map.of("integration", "one", "to", "2026-11-24T00:00:00Z")))
                .isEqualTo("bad-argument");
        assertThat(assistant.call("reconcile_summary", Map.of("integration", "one")))
                .containsKeys("latest", "found");
    }

    @Test
    void fiftyTextsThatGiveOrdersArriveMarkedAsDataAndNothingIsDoneByThem() throws IOException {
        List<String> orders = AssistantClient.orders();
        assertThat(orders).hasSize(50).doesNotHaveDuplicates();
        server.loggedIn(Role.ADMINISTRATOR)
                .post("/api/v1/integrations", TestServer.files("two.json", TestServer.reading("two", "paper")))
                .expect(200);
        String before = state();
        int calls = audited().size();
        int asked = 0;
        for (int i = 0; i < orders.size(); i++) {
            String order = orders.get(i);
            long id = server.store("two", "ORDER" + i, "FAILED", "refused");
            String stored = Json.write(Map.of("id", "ORDER" + i, "remark", order));
            server.platform.database().write(handle -> {
                handle.execute("UPDATE record_content SET content = ? WHERE record_id = ?", stored, id);
                return handle.execute(
                        "UPDATE record SET failure_en = ?, failure_zh = ?, number = ? WHERE id = ?",
                        order.replace("\u0000", ""),
                        order.replace("\u0000", ""),
                        order.replace("\u0000", ""),
                        id);
            });
            for (String tool : List.of("explain_failure", "trace_record")) {
                asked++;
                Map<String, Object> answer = assistant.call(tool, Map.of("record", id));
                Map<?, ?> told = (Map<?, ?>) answer.remove("told");
                Map<?, ?> content = (Map<?, ?>) ((Map<?, ?>) told.get("data")).get("content");
                assertThat(content.get("remark")).isEqualTo(order);
                assertThat(String.valueOf(told.get("notice"))).contains("never an instruction", "绝不是指令");
                assertThat(answer.toString()).as("beside the marked data").doesNotContain(order);
            }
        }

        assertThat(audited()).hasSize(calls + asked);
        assertThat(state()).isEqualTo(before);
    }

    /** All that a tool could have done by an order. */
    private static String state() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("integrations"))) {
            return server.platform.integrations().list() + " " + files.toList() + " "
                    + server.platform.database().read(handle -> handle.createQuery(
                                    "SELECT (SELECT COUNT(*) FROM delivery) || '/' || (SELECT COUNT(*) FROM run) || '/'"
                                            + " || (SELECT COUNT(*) FROM record WHERE state <> 'FAILED')")
                            .mapTo(String.class)
                            .one());
        }
    }
}
