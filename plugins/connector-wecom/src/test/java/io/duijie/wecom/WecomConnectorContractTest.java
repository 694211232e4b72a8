package io.duijie.wecom;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.testkit.ConnectorContractTest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.Refusals;
import io.duijie.testkit.VendorAnswer;
import io.duijie.testkit.WindowCase;
import io.duijie.testkit.WriteCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class WecomConnectorContractTest extends ConnectorContractTest {
    private static final int APPROVALS = 30;

    private final Fixture vendor = Fixture.unlimited();

    WecomConnectorContractTest() {
        for (int i = 0; i < APPROVALS; i++) {
            vendor.vendor().office().add(vendor.start().minus(Duration.ofMinutes(60L - i)), "10");
        }
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Override
    protected ConnectorFactory factory() {
        return new WecomConnectorFactory();
    }

    @Override
    protected String id() {
        return "wecom";
    }

    @Override
    protected Environment environment() {
        Instant start = vendor.start();
        Instant first = start.minus(Duration.ofHours(2));
        Map<String, String> settings = vendor.settings();
        settings.put("followDays", "0");
        return new Environment(
                settings,
                Map.of("corpsecret", "another secret"),
                "baseUrl",
                new ReadCase(
                        new DocumentView(Map.of("api", "oa/getapprovalinfo")),
                        Fixture.list(first, start, null),
                        Fixture.list(first, start, "0:20"),
                        Fixture.list(start.minus(Duration.ofDays(9)), start.minus(Duration.ofDays(8)), null),
                        new WindowCase(
                                row -> vendor.vendor().office().submitted(String.valueOf(row.get("sp_no"))),
                                (from, to) -> Fixture.list(from, to, null))),
                new WriteCase(
                        new DocumentView(Map.of("api", "message/send")),
                        Fixture.message("user01", "已付款"),
                        Set.of(),
                        List.of()),
                new Refusals(
                        VendorAnswer.of(200, "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}"),
                        VendorAnswer.of(429, "<html><body>429 Too Many Requests</body></html>"),
                        VendorAnswer.of(200, "{\"errcode\":301025,\"errmsg\":\"get approval param error\"}"),
                        VendorAnswer.of(200, "{\"errcode\":81013,\"errmsg\":\"user & party & tag all invalid\"}")));
    }
}
