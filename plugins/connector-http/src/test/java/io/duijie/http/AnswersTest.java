package io.duijie.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.RecordReader;
import io.duijie.testkit.TestingSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers mean. */
class AnswersTest {
    private final Opened opened = new Opened();
    private FakeApi.Told told = FakeApi.Told.ok(List.of());
    private final FakeApi api = new FakeApi() {
        @Override
        Told answer(Asked request) {
            return told;
        }
    };

    @AfterEach
    void stop() {
        api.close();
    }

    private Connector connector(String... more) {
        return opened.connector(Map.of("baseUrl", api.url()), more);
    }

    private RecordReader reader(String... more) {
        return connector(more).reader().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "301, CONFIGURATION", "400, REJECTED", "401, CREDENTIALS", "403, CREDENTIALS", "404, REJECTED",
                "405, CONFIGURATION",
        "408, UNAVAILABLE", "409, REJECTED", "422, REJECTED", "500, UNAVAILABLE", "501, REJECTED", "503, UNAVAILABLE"
    })
    void everyStatusHasItsMeaning(int status, ErrorKind kind) {
        told = FakeApi.Told.status(status, Map.of("message", "said so"));

        ConnectorException failure = Opened.failure(() -> reader().read(Opened.get("/x")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().code()).isEqualTo("http-" + status);
        assertThat(failure.reason().text().chinese()).contains("/x", String.valueOf(status), "said so");
    }

    @Test
    void tooManyCallsSayHowLongToWait() {
        told = new FakeApi.Told(429, "slow down", Map.of("Retry-After", "17"));
        assertThat(Opened.failure(() -> reader().read(Opened.get("/x"))).retryAfter())
                .contains(Duration.ofSeconds(17));

        told = new FakeApi.Told(
                429,
                null,
                Map.of("Date", "Fri, 27 Nov 2026 08:00:00 GMT", "Retry-After", "Fri, 27 Nov 2026 08:01:00 GMT"));
        ConnectorException failure = Opened.failure(() -> reader().read(Opened.get("/x")));
        assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(failure.retryAfter().orElseThrow()).isPositive();
    }

    @Test
    void aPageOfAGatewayIsNoAnswer() {
        told = FakeApi.Told.ok("<html>maintenance</html>");

        assertThat(Opened.failure(() -> reader().read(Opened.get("/x"))).kind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void aSuccessFlagIsHeldAgainstItsValueAndMustBeThere() {
        String[] flag = {"success.path", "head.ok", "success.equals", "true", "message.path", "head.why"};
        told = FakeApi.Told.ok(Map.of("head", Map.of("ok", true), "rows", List.of()));
        assertThat(reader(flag).read(Opened.get("/x")).body()).isNotNull();

        told = FakeApi.Told.ok(Map.of("head", Map.of("ok", false, "why", "库存不足")));
        ConnectorException refused = Opened.failure(() -> reader(flag).read(Opened.get("/x")));
        assertThat(refused.kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(refused.reason().text().chinese()).contains("库存不足", "head.ok=false");

        told = FakeApi.Told.ok(Map.of("rows", List.of()));
        assertThat(Opened.failure(() -> reader(flag).read(Opened.get("/x"))).kind())
                .isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void whatAVendorRepeatsOfASecretIsNotShown() {
        told = FakeApi.Told.status(400, Map.of("message", "bad token s3cr3t-token and head-secret"));
        Connector connector = connector(
                "auth.type", "bearer", "auth.token", "s3cr3t-token", "headers", "{\"X-Extra\":\"head-secret\"}");

        ConnectorException failure =
                Opened.failure(() -> connector.reader().orElseThrow().read(Opened.get("/x")));

        assertThat(failure.reason().toString()).contains("bad token").doesNotContain("s3cr3t", "head-secret");
        assertThat(api.asked.get(0).headers())
                .containsEntry("x-extra", "head-secret")
                .containsEntry("authorization", "Bearer s3cr3t-token");
        assertThat(opened.context.calls().get(0).headers().toString()).doesNotContain("s3cr3t", "head-secret");
    }

    @Test
    void aGetCarriesTheRequestInItsQueryAndOthersAsJson() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("名", "甲 & 乙");
        body.put("ids", List.of(1L, 2L));
        body.put("filter", Map.of("a", 1L));
        reader().read(new ReadRequest("/查/x?fixed=1", "get", body, List.of()));
        assertThat(api.asked.get(0).members())
                .containsEntry("fixed", "1")
                .containsEntry("名", "甲 & 乙")
                .containsEntry("ids", "2")
                .containsEntry("filter", "{\"a\":1}");
        assertThat(api.asked.get(0).path()).isEqualTo("/查/x");

        reader().read(new ReadRequest("/x", "", body, List.of()));
        assertThat(api.asked.get(1).method()).isEqualTo("POST");
        assertThat(api.asked.get(1).text()).contains("\"ids\":[1,2]");
    }

    @Test
    void followsTheLinkToTheNextPageByHeaderOrPath() {
        told = new FakeApi.Told(
                200, List.of(1L), Map.of("Link", "</x?p=0>; rel=\"prev\", </x?p=2>; rel=\"next\"; title=\"a\""));
        RecordReader byHeader = reader("paging.type", "link");
        Answer first = byHeader.read(new ReadRequest("/x", "GET", Map.of("size", 5L), List.of()));
        assertThat(first.nextCursor()).isEqualTo("/x?p=2");
        assertThat(first.hasNext()).isTrue();

        told = FakeApi.Told.ok(List.of(2L));
        Answer second = byHeader.read(new ReadRequest("/x", "GET", Map.of("size", 5L), List.of(), first.nextCursor()));
        assertThat(second.nextCursor()).isNull();
        assertThat(second.hasNext()).isFalse();
        assertThat(api.asked.get(1).members()).isEqualTo(Map.of("p", "2"));

        told = FakeApi.Told.ok(Map.of("links", Map.of("next", api.url() + "/x?p=3")));
        assertThat(reader("paging.type", "link", "paging.nextPath", "links.next")
                        .read(Opened.get("/x"))
                        .nextCursor())
                .isEqualTo(api.url() + "/x?p=3");
    }

    @Test
    void aPageWithRowsIsNotTheLastWhereThereMustBeAPageKey() {
        RecordReader reader = reader("paging.type", "page", "listKey", "rows");
        told = FakeApi.Told.ok(Map.of("rows", List.of(1L)));
        assertThat(reader.read(Opened.get("/x")).hasNext()).isTrue();
        told = FakeApi.Told.ok(Map.of("rows", List.of()));
        assertThat(reader.read(Opened.get("/x")).hasNext()).isFalse();
        assertThat(reader().read(Opened.get("/x")).hasNext()).isNull();
    }

    @Test
    void carriesNoCredentialsToAnotherServer() {
        RecordReader reader = reader("paging.type", "link", "auth.type", "bearer", "auth.token", "t");
        for (String elsewhere : List.of("http://example.com/x", "//example.com/x", "https://127.0.0.1/x", "ht tp://")) {
            ConnectorException failure =
                    Opened.failure(() -> reader.read(new ReadRequest("/x", "GET", Map.of(), List.of(), elsewhere)));
            assertThat(failure.reason().code()).isEqualTo("http-next-link");
        }
        assertThat(api.asked).isEmpty();
    }

    @Test
    void neverLeavesThePathOfTheBase() {
        String base = api.url() + "/tenant-a";
        RecordReader reader = reader("baseUrl", base, "paging.type", "link", "auth.type", "bearer", "auth.token", "t");
        for (String elsewhere : List.of(
                "/tenant-b/x",
                "../../tenant-b",
                "/tenant-ab/x",
                "/tenant-a/%2e%2e/tenant-b",
                "/tenant-a/..%2ftenant-b",
                "/tenant-a/..;/tenant-b",
                base + "/../tenant-b",
                base + "/x#y")) {
            ConnectorException failure =
                    Opened.failure(() -> reader.read(new ReadRequest("/x", "GET", Map.of(), List.of(), elsewhere)));
            assertThat(failure.reason().code()).as(elsewhere).isEqualTo("http-next-link");
        }
        for (String path : List.of("/../tenant-b/secrets", "/%2e%2e/b", "/%252e%252e/b", "//x", "/a\\..\\b", "/a\n")) {
            assertThat(Opened.failure(() -> reader.read(Opened.get(path)))
                            .reason()
                            .code())
                    .as(path)
                    .isEqualTo("http-api");
            assertThat(opened.type.operation(path)).isEmpty();
        }
        assertThat(api.asked).isEmpty();

        reader.read(new ReadRequest("/x", "GET", Map.of(), List.of(), base + "/x?p=2"));
        assertThat(api.asked).hasSize(1);
    }

    @Test
    void everythingThatIsMissingOrWrongInTheSettingsIsToldAtOnce() {
        ConnectorException failure = Opened.failure(() -> opened.connector(
                Map.of("baseUrl", "http://user:pw@127.0.0.1/x?key=1"),
                "auth.type",
                "oauth2",
                "paging.type",
                "cursor",
                "success.path",
                "code",
                "headers",
                "[1]",
                "find.api",
                "orders"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(failure.reason().text().english())
                .contains("baseUrl", "auth.tokenUrl", "auth.clientId", "auth.clientSecret", "paging.cursorPath")
                .contains("paging.cursorParam", "success.equals", "headers must be", "find.api")
                .doesNotContain("pw@");
    }

    @Test
    void anAccountCanNotBePrinted() {
        Account account = Account.of(
                TestingSettings.of(
                        opened.type.describe(),
                        Map.of(
                                "baseUrl", api.url(),
                                "headers", "{\"X-A\":\"head-secret\"}",
                                "auth.type", "basic",
                                "auth.username", "u",
                                "auth.password", "pass-secret")),
                opened.context.json());

        assertThat(account.toString()).contains("X-A").doesNotContain("head-secret", "pass-secret", "dTpwYXNzL");
    }

    @Test
    void aHeaderThatWouldBreakTheRequestIsRefused() {
        ConnectorException failure = Opened.failure(() -> connector(
                "headers", "{\"Host\":\"evil\",\"X-A\":\"1\\r\\nX-B: 2\"}", "auth.type", "bearer", "auth.token", "令牌"));

        assertThat(failure.reason().text().english()).contains("Host", "X-A", "auth");
    }
}
