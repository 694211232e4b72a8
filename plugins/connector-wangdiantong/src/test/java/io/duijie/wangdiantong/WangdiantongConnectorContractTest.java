package io.duijie.wangdiantong;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
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
import org.junit.jupiter.api.AfterEach;

/** With one document a call, which is what nearly every method takes. */
class WangdiantongConnectorContractTest extends ConnectorContractTest {
    final Fixture vendor = Fixture.unlimited();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Override
    protected ConnectorFactory factory() {
        return new WangdiantongConnectorFactory();
    }

    @Override
    protected String id() {
        return "wangdiantong";
    }

    @Override
    protected List<String> fieldsThatMatter() {
        return List.of("time_type", "status_type", "status");
    }

    @Override
    protected Environment environment() {
        Instant start = vendor.start();
        return new Environment(
                vendor.settings(),
                Map.of("appsecret", "another:1706f5e4d3c2b1a0"),
                "baseUrl",
                new ReadCase(
                        new DocumentView(Map.of("api", Fixture.SALES)),
                        request(Fixture.page(0, 20, start.minus(Duration.ofMinutes(55)), start)),
                        request(Fixture.page(1, 20, start.minus(Duration.ofMinutes(55)), start)),
                        request(Fixture.page(0, 20, start.minus(Duration.ofDays(9)), start.minus(Duration.ofDays(9)))),
                        new WindowCase(
                                row -> LocalDateTime.parse(String.valueOf(row.get("modified"))
                                                .replace(' ', 'T'))
                                        .toInstant(ZoneOffset.ofHours(8)),
                                (from, to) -> request(Fixture.page(0, 200, from, to)))),
                writing(),
                new Refusals(
                        VendorAnswer.of(200, "{\"status\":100,\"message\":\"超过每分钟最大调用频率限制，请稍后重试\"}"),
                        VendorAnswer.of(429, "<html><body>429 Too Many Requests</body></html>"),
                        VendorAnswer.of(200, "{\"status\":100,\"message\":\"参数中必须包含起止时间\"}"),
                        VendorAnswer.of(200, "{\"status\":100,\"message\":\"仓库不存在\"}")));
    }

    WriteCase writing() {
        return new WriteCase(
                new DocumentView(Map.of("api", Fixture.RECEIPT)), Fixture.receipt("T-1"), Set.of(), List.of("T-1"));
    }

    private static ReadRequest request(Map<String, Object> body) {
        return new ReadRequest(Fixture.SALES, "POST", body, List.of());
    }
}
