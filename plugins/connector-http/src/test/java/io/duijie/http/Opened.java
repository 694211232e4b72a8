package io.duijie.http;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** Opens connectors of tests. */
final class Opened {
    final TestingContext context = new TestingContext();
    final ConnectorType type = new HttpConnectorFactory().create(context.json());

    Connector connector(Map<String, String> settings, String... more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return type.open(TestingSettings.of(type.describe(), all), context);
    }

    static ReadRequest get(String api) {
        return new ReadRequest(api, "GET", Map.of(), List.of());
    }

    static WriteRequest write(String api, Map<String, Object> body) {
        return new WriteRequest(api, "POST", Map.of(), null, List.of(new WriteRecord("k", Map.copyOf(body), null)));
    }

    static List<WriteOutcome> write(Connector connector, WriteRequest request) {
        return connector.writer().orElseThrow().write(request);
    }

    static ConnectorException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return Assertions.catchThrowableOfType(ConnectorException.class, call);
    }
}
