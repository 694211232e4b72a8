package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.testkit.ConnectorContractTest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The same contract at the old gateway. */
class LegacyContractTest extends ConnectorContractTest {
    private static final String ORDERS = "/open/orders/single/query";

    private final Sandbox sandbox = Sandbox.unlimited();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Override
    protected ConnectorFactory factory() {
        return new JushuitanConnectorFactory();
    }

    @Override
    protected String id() {
        return "jushuitan";
    }

    @Override
    protected Environment environment() {
        return new Environment(
                Fixture.legacy(sandbox.vendor().baseUrl()),
                Map.of("partnerKey", "another key"),
                "baseUrl",
                new ReadCase(
                        new DocumentView(Map.of("api", ORDERS)),
                        page(1, 7, 0),
                        page(2, 7, 0),
                        page(1, 200, 194),
                        Refused.window(sandbox, ORDERS)),
                Orders.writing(),
                Refused.answers());
    }

    private ReadRequest page(long number, int fromDaysBefore, int toDaysBefore) {
        return new ReadRequest(
                ORDERS,
                "POST",
                sandbox.page(number, 50, Duration.ofDays(fromDaysBefore), Duration.ofDays(toDaysBefore)),
                List.of());
    }
}
