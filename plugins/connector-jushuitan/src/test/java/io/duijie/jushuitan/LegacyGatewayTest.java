package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Secret;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.testkit.RecordedCall;
import io.duijie.testkit.TestingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The old gateway: signature, flat answers, its limits, its token. */
class LegacyGatewayTest {
    private final Sandbox sandbox = Sandbox.unlimited();
    private final TestingContext context = new TestingContext();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "shops.query,ywv5jGT8ge6Pvlq3FZSPol345asd,ywv5jGT8ge6Pvlq3FZSPol2323,181ee8952a88f5a57db52587472c3798,1540370062,aebf9d0146764d578d9c86e3b7783204",
        "orders.single.query,partner001,partnerkey001,tok0000000000000000000000000000001,1700000000,dd4da53aa4502100ddc22a50cb4690ed",
    })
    void signsAsTheVendorsDocumentsSay(
            String method, String partner, String key, String token, String timestamp, String sign) {
        assertThat(LegacySignature.of(method, partner, Secret.of(key), Secret.of(token), timestamp))
                .isEqualTo(sign);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/open/orders/single/query",
                "orders.out.simple.query",
                "/open/refund/single/query",
                "sku.query",
                "/open/inventory/query",
                "/open/jushuitan/distributor/query"
            })
    void readsTheSameRowsAsTheNewGateway(String api) {
        Map<String, Object> page = sandbox.page(1, 50, Duration.ofDays(7), Duration.ZERO);
        try (Connector old = legacy();
                Connector fresh = sandbox.open(new TestingContext())) {
            Object oldBody = Fixture.read(old, api, page).body();

            String path = Paths.canonical(api).orElseThrow();
            Object newBody = Fixture.read(fresh, path, page).body();
            assertThat(JsonValues.member(oldBody, "data")).isEqualTo(JsonValues.member(newBody, "data"));
        }
    }

    @Test
    void findsTheListWhateverItIsCalled() {
        try (Connector connector = legacy()) {
            Object body = Fixture.read(connector, "shops.query", Map.of("page_index", 1L, "page_size", 50L))
                    .body();

            assertThat(JsonValues.list(JsonValues.at(body, "data", "datas"))).isNotEmpty();
        }
    }

    @Test
    void doesNotReadANullListAsAnEmptyPage() {
        sandbox.vendor().faults().add(Fault.of(FaultKind.DATA_NULL).on("orders.single.query"));
        try (Connector connector = legacy()) {
            Object body = Fixture.read(
                            connector,
                            "/open/orders/single/query",
                            sandbox.page(1, 50, Duration.ofDays(7), Duration.ZERO))
                    .body();

            assertThat(((Map<?, ?>) JsonValues.member(body, "data")).containsKey("orders"))
                    .isFalse();
        }
        Envelope none = new Envelope(0, "", withNoRows(), java.util.Optional.empty());
        assertThat(JsonValues.at(LegacyAnswer.reshaped(none, "orders").body(), "data", "orders"))
                .isEqualTo(List.of());
    }

    private static Map<String, Object> withNoRows() {
        Map<String, Object> flat = new java.util.HashMap<>(Map.of("code", 0L, "data_count", 0L));
        flat.put("orders", null);
        return flat;
    }

    @Test
    void saysWhatTheOldGatewayCannot() {
        try (Connector connector = legacy()) {
            ConnectorException big = refusal(connector, "/open/orders/single/query", Map.of("page_size", 100L));
            ConnectorException absent = refusal(connector, "/open/webapi/cb/cborder/getorders", Map.of());

            assertThat(big.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(big.reason().text().chinese()).contains("50").contains("page_size");
            assertThat(absent.reason().text().chinese()).contains("新网关");
        }
    }

    @Test
    void saysThatTheTokenIsWrong() {
        Map<String, String> settings = Fixture.legacy(sandbox.vendor().baseUrl());
        settings.put("token", "tok0000000000000000000000000000002");
        try (Connector connector = Fixture.open(context, settings)) {
            ConnectorException refused = catchThrowableOfType(ConnectorException.class, connector::check);

            assertThat(refused.kind()).isEqualTo(ErrorKind.CREDENTIALS);
            assertThat(refused.reason().text().chinese()).contains("token");
        }
    }

    @Test
    void extendsTheTokenOnceADayAndRemembersIt() {
        try (Connector connector = legacy()) {
            connector.check();
            connector.check();
        }
        try (Connector again = legacy()) {
            again.check();
        }
        assertThat(sandbox.vendor().stats().arrivals("refresh.token")).isEqualTo(1);
    }

    @Test
    void keepsNoEndOfATokenThatItExtends() {
        try (FakeGateway gateway = new FakeGateway();
                Connector connector = Fixture.open(context, Fixture.legacy(gateway.address()))) {
            gateway.answers("{\"code\":0,\"issuccess\":true,\"datas\":[]}");
            connector.check();
            assertThat(context.tokens().load().orElseThrow().expiresAt()).isNull();
            context.clock().advance(Duration.ofHours(23));
            try (Connector again = Fixture.open(context, Fixture.legacy(gateway.address()))) {
                again.check();
                assertThat(extensions(gateway)).isEqualTo(1);

                context.clock().advance(Duration.ofHours(2));
                again.check();
                assertThat(extensions(gateway)).isEqualTo(2);
            }
        }
    }

    private static long extensions(FakeGateway gateway) {
        return gateway.paths().stream()
                .filter(path -> path.contains("refresh.token"))
                .count();
    }

    /** The page of an API adds calls up by this name, whichever gateway they went to. */
    @Test
    void countsCallsUnderTheNamesOfTheNewGateway() {
        Map<String, Object> page = sandbox.page(1, 50, Duration.ofDays(7), Duration.ZERO);
        try (Connector connector = legacy()) {
            Fixture.read(connector, "orders.single.query", page);
            Fixture.read(connector, "/open/jushuitan/distributor/query", page);
        }
        assertThat(context.calls())
                .extracting(RecordedCall::api)
                .containsExactly("refresh.token", "orders/single/query", "distributor/query");
    }

    private Connector legacy() {
        return Fixture.open(context, Fixture.legacy(sandbox.vendor().baseUrl()));
    }

    private static ConnectorException refusal(Connector connector, String api, Map<String, Object> body) {
        return catchThrowableOfType(ConnectorException.class, () -> Fixture.read(connector, api, body));
    }
}
