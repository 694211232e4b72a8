package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionRenewalTest {
    private static final ReadRequest QUERY = new ReadRequest(
            "executeBillQuery", "POST", Map.of("FormId", "BD_Customer", "FieldKeys", "FCUSTID"), List.of("FCUSTID"));
    private static final Map<String, String> SIGNATURE =
            Map.of("auth", "signature", "appId", "123456_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", "appSecret", "app-secret");
    private FakeKingdee vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = new FakeKingdee();
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void logsInOnceForAllThreads() throws Exception {
        Connector connector = vendor.open(Map.of());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(threads.submit(() -> {
                start.await();
                return read(connector);
            }));
        }
        start.countDown();
        for (Future<?> call : calls) {
            call.get();
        }
        threads.shutdown();

        assertThat(vendor.received("ValidateUser")).hasSize(1);
        assertThat(vendor.received("ExecuteBillQuery"))
                .hasSize(4)
                .allSatisfy(
                        call -> assertThat(call.header("kdservice-sessionid")).isEqualTo("session-1"))
                .allSatisfy(call -> assertThat(call.header("cookie")).isEqualTo("kdservice-sessionid=session-1"));
    }

    @Test
    void renewsALostSessionOnceAndRepeatsTheCallOnce() {
        for (String shape : List.of(
                "[[" + FakeKingdee.SESSION_LOST + "]]",
                "[" + FakeKingdee.SESSION_LOST + "]",
                FakeKingdee.SESSION_LOST,
                FakeKingdee.SESSION_LOST.replace(",\"MsgCode\":1", ""))) {
            vendor.on("ExecuteBillQuery", shape).on("ExecuteBillQuery", "[[7]]");
        }
        Connector connector = vendor.open(Map.of());

        for (int shape = 1; shape <= 4; shape++) {
            assertThat(read(connector)).isEqualTo(List.of(Map.of("FCUSTID", 7L)));
            assertThat(vendor.received("ValidateUser")).hasSize(shape + 1);
            assertThat(vendor.received("ExecuteBillQuery")).hasSize(2 * shape);
        }
    }

    @Test
    void saysThatNothingWasDoneWhereTheNewSessionIsLostToo() {
        vendor.on("ExecuteBillQuery", FakeKingdee.SESSION_LOST);

        assertThatThrownBy(() -> read(vendor.open(Map.of())))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                    assertThat(failure.notSent()).isTrue();
                });
        assertThat(vendor.received("ExecuteBillQuery")).hasSize(2);
        assertThat(vendor.received("ValidateUser")).hasSize(2);
    }

    @Test
    void dropsTheCookiesOfASignedCallWhoseSessionIsLost() {
        vendor.on(
                        "ExecuteBillQuery",
                        new FakeKingdee.Reply(200, "[[1]]", Map.of("Set-Cookie", "kdservice-sessionid=old; path=/")))
                .on(
                        "ExecuteBillQuery",
                        new FakeKingdee.Reply(
                                200, FakeKingdee.SESSION_LOST, Map.of("Set-Cookie", "kdservice-sessionid=older")))
                .on("ExecuteBillQuery", "[[2]]");
        Connector connector = vendor.open(SIGNATURE);

        read(connector);
        assertThat(read(connector)).isEqualTo(List.of(Map.of("FCUSTID", 2L)));

        List<FakeKingdee.Received> calls = vendor.received("ExecuteBillQuery");
        assertThat(calls).extracting(call -> call.header("kdservice-sessionid")).containsExactly("", "old", "");
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.header("x-kd-signature")).isNotEmpty());
    }

    @Test
    void saysThatASignatureIsRefused() {
        vendor.on("ExecuteBillQuery", FakeKingdee.SESSION_LOST);

        assertThatThrownBy(() -> read(vendor.open(SIGNATURE)))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.CREDENTIALS));
    }

    @Test
    void logsOutWhenClosedAndNeverFailsAtIt() {
        vendor.on("Logout", new FakeKingdee.Reply(500, "", Map.of()));
        Connector connector = vendor.open(Map.of());
        read(connector);

        connector.close();
        connector.close();

        assertThat(vendor.received("Logout")).hasSize(1);
    }

    @Test
    void sendsEachLoginInItsOwnForm() {
        Map<String, String> app = Map.of("appId", "123456_x", "appSecret", "app-secret");
        vendor.context.clock().set(Instant.ofEpochSecond(1_700_000_000L));
        read(vendor.open(Map.of()));
        read(vendor.open(plus(app, "auth", "appSecret")));
        read(vendor.open(plus(app, "auth", "sign")));

        assertThat(vendor.received("ValidateUser").get(0).body())
                .isEqualTo(Map.of(
                        "acctID", "6471e0d4d1c0aa", "username", "demo", "password", "secret-password", "lcid", 2052L));
        assertThat(vendor.received("LoginByAppSecret").get(0).body())
                .isEqualTo(Map.of(
                        "acctID",
                        "6471e0d4d1c0aa",
                        "username",
                        "demo",
                        "appId",
                        "123456_x",
                        "appSecret",
                        "app-secret",
                        "lcid",
                        2052L));
        assertThat(Values.list(
                        Values.map(vendor.received("LoginBySign").get(0).body()).get("parameters")))
                .hasSize(6)
                .element(3)
                .isEqualTo(1_700_000_000L);
        assertThat(vendor.context.calls().toString()).doesNotContain("secret-password", "app-secret", "session-1");
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(name, value);
        return more;
    }

    private static Object read(Connector connector) {
        return connector.reader().orElseThrow().read(QUERY).body();
    }
}
