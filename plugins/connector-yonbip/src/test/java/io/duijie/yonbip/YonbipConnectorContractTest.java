package io.duijie.yonbip;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.sandbox.base.ChinaTime;
import io.duijie.testkit.ConnectorContractTest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.Refusals;
import io.duijie.testkit.VendorAnswer;
import io.duijie.testkit.WindowCase;
import io.duijie.testkit.WriteCase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class YonbipConnectorContractTest extends ConnectorContractTest {
    private final Fixture vendor = Fixture.unlimited();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Override
    protected ConnectorFactory factory() {
        return new YonbipConnectorFactory();
    }

    @Override
    protected String id() {
        return "yonbip";
    }

    @Override
    protected Environment environment() {
        Instant start = vendor.start();
        return new Environment(
                vendor.settings(),
                Map.of("appSecret", "another secret"),
                "baseUrl",
                new ReadCase(
                        new DocumentView(Map.of("api", Fixture.LIST)),
                        request(Fixture.page(1, 20)),
                        request(Fixture.page(2, 20)),
                        window(start.minus(Duration.ofDays(9)), start.minus(Duration.ofDays(8))),
                        new WindowCase(
                                row -> LocalDateTime.parse(
                                                String.valueOf(row.get("pubts")).replace(' ', 'T'))
                                        .toInstant(ZoneOffset.ofHours(8)),
                                YonbipConnectorContractTest::window)),
                new WriteCase(
                        new DocumentView(Map.of("api", Fixture.RECEIPT)),
                        Fixture.receipt("1"),
                        Set.of(),
                        List.of("QTRK-1")),
                new Refusals(
                        VendorAnswer.of(200, "{\"code\":\"310046\",\"message\":\"API调用超过流量限制\"}"),
                        VendorAnswer.of(429, "<html><body>429 Too Many Requests</body></html>"),
                        VendorAnswer.of(200, "{\"code\":999,\"message\":\"服务端逻辑异常\"}"),
                        VendorAnswer.of(200, "{\"code\":999,\"message\":\"仓库不存在\",\"level\":0}")));
    }

    private static ReadRequest window(Instant from, Instant to) {
        Map<String, @Nullable Object> body = Fixture.page(1, 500);
        body.put("pubts_from", ChinaTime.text(from));
        body.put("pubts_to", ChinaTime.text(to));
        return request(body);
    }

    private static ReadRequest request(Map<String, @Nullable Object> body) {
        return new ReadRequest(Fixture.LIST, "POST", body, List.of());
    }
}
