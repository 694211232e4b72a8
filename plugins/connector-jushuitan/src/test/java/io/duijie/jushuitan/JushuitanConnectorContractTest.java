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

class JushuitanConnectorContractTest extends ConnectorContractTest {
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
    protected List<String> fieldsThatMatter() {
        return List.of("drp_co_id");
    }

    @Override
    protected Environment environment() {
        return new Environment(
                sandbox.settings(),
                Map.of("appSecret", "another secret"),
                "baseUrl",
                new ReadCase(
                        new DocumentView(Map.of("api", Fixture.DISTRIBUTORS)),
                        page(1, 7, 0),
                        page(2, 7, 0),
                        page(1, 200, 194),
                        Refused.window(sandbox, Fixture.DISTRIBUTORS)),
                Orders.writing(),
                Refused.answers());
    }

    private ReadRequest page(long number, int fromDaysBefore, int toDaysBefore) {
        return new ReadRequest(
                Fixture.DISTRIBUTORS,
                "POST",
                sandbox.page(number, 50, Duration.ofDays(fromDaysBefore), Duration.ofDays(toDaysBefore)),
                List.of());
    }
}
