package io.duijie.dingtalk;

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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class DingtalkConnectorContractTest extends ConnectorContractTest {
    private static final int APPROVALS = 30;

    private final Fixture vendor = Fixture.unlimited();

    DingtalkConnectorContractTest() {
        for (int i = 0; i < APPROVALS; i++) {
            vendor.vendor().approvals().add(vendor.start().minus(Duration.ofMinutes(60L - i)), "F" + i, "10");
        }
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Override
    protected ConnectorFactory factory() {
        return new DingtalkConnectorFactory();
    }

    @Override
    protected String id() {
        return "dingtalk";
    }

    @Override
    protected Optional<String> form() {
        return Optional.of(Fixture.PROCESS);
    }

    @Override
    protected Environment environment() {
        Instant start = vendor.start();
        Instant first = start.minus(Duration.ofHours(2));
        Map<String, String> settings = vendor.settings();
        settings.put("followDays", "0");
        return new Environment(
                settings,
                Map.of("appSecret", "another secret"),
                "baseUrl",
                new ReadCase(
                        new DocumentView(Map.of(
                                "api",
                                "workflow/processes/instanceIds/query",
                                "request",
                                List.of(Map.of("field", "processCode", "value", Fixture.PROCESS)))),
                        Fixture.list(first, start, null),
                        Fixture.list(first, start, "20"),
                        Fixture.list(start.minus(Duration.ofDays(9)), start.minus(Duration.ofDays(8)), null),
                        new WindowCase(
                                row -> vendor.vendor()
                                        .approvals()
                                        .startOf(String.valueOf(row.get("processInstanceId"))),
                                (from, to) -> Fixture.list(from, to, null))),
                new WriteCase(
                        new DocumentView(Map.of("api", "workflow/processInstances")),
                        Fixture.payment("FK-1"),
                        Set.of(),
                        List.of()),
                new Refusals(
                        VendorAnswer.of(
                                403,
                                "{\"code\":\"Forbidden.AccessDenied.QpsLimitForAppkeyAndApi\",\"message\":\"qps\",\"requestid\":\"1\"}"),
                        VendorAnswer.of(429, "<html><body>429 Too Many Requests</body></html>"),
                        VendorAnswer.of(400, "{\"code\":\"invalidUserIds\",\"message\":\"用户不合法\",\"requestid\":\"1\"}"),
                        VendorAnswer.of(
                                400,
                                "{\"code\":\"formConverterError\",\"message\":\"表单数据校验失败，失败控件：金额\",\"requestid\":\"1\"}")));
    }
}
