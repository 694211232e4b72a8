package io.duijie.http;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.ConnectorContractTest;
import io.duijie.testkit.Refusals;
import io.duijie.testkit.VendorAnswer;
import io.duijie.testkit.WriteCase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The contract against one of the invented APIs. */
abstract class HttpContract extends ConnectorContractTest {
    private AutoCloseable api = () -> {};

    <T extends AutoCloseable> T started(T server) {
        api = server;
        return server;
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Override
    protected ConnectorFactory factory() {
        return new HttpConnectorFactory();
    }

    @Override
    protected String id() {
        return "http";
    }

    /** @param refusedInBand how a query is refused with HTTP 200 */
    static Refusals refusals(VendorAnswer refusedInBand, VendorAnswer refusedRow) {
        return new Refusals(
                VendorAnswer.never("the settings have no way to say which answer means too many calls"),
                new VendorAnswer(429, Map.of("Retry-After", "1"), "{}"),
                refusedInBand,
                refusedRow);
    }

    static WriteCase write(String path, String rowsKey, String number) {
        WriteRequest request = new WriteRequest(
                path,
                "POST",
                Map.of("source", "duijie"),
                rowsKey,
                List.of(
                        new WriteRecord("1", Map.of(number, "N1", "name", "一"), null),
                        new WriteRecord("2", Map.of(number, "N2", "name", "二"), null)));
        return new WriteCase(new DocumentView(Map.of("api", path)), request, Set.of(), List.of("N1", "N2"));
    }
}
