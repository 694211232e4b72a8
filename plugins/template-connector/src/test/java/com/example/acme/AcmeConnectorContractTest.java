package com.example.acme;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.ConnectorContractTest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.Refusals;
import io.duijie.testkit.VendorAnswer;
import io.duijie.testkit.WriteCase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class AcmeConnectorContractTest extends ConnectorContractTest {
    private final FakeAcme vendor = new FakeAcme();

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Override
    protected ConnectorFactory factory() {
        return new AcmeConnectorFactory();
    }

    @Override
    protected String id() {
        return "acme";
    }

    @Override
    protected Environment environment() {
        WriteRequest write = new WriteRequest(
                "orders/save", "POST", Map.of(), null, List.of(new WriteRecord("1", Map.of("no", "N1"), null)));
        return new Environment(
                Map.of("baseUrl", vendor.url(), "key", FakeAcme.KEY),
                Map.of("key", "another"),
                "baseUrl",
                new ReadCase(new DocumentView(Map.of("api", "orders/list")), page(1), page(2), null, null),
                new WriteCase(new DocumentView(Map.of("api", "orders/save")), write, Set.of(), List.of("N1")),
                new Refusals(
                        VendorAnswer.never("Acme says it with HTTP 429"),
                        VendorAnswer.of(429, "{\"error\":\"slow down\"}"),
                        VendorAnswer.never("Acme refuses with a status"),
                        VendorAnswer.of(422, "{\"error\":\"no such customer\"}")));
    }

    private static ReadRequest page(long page) {
        return new ReadRequest("orders/list", "POST", Map.of("page", page), List.of());
    }
}
