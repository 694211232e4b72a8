package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.ReadRequest;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tests of this module have in common. */
final class Fixture {
    static final String SECRET = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    static final String APP_KEY = "0123456789abcdef0123456789abcdef";
    static final String TOKEN = "fedcba9876543210fedcba9876543210";
    static final String DISTRIBUTORS = "/open/jushuitan/distributor/query";
    static final ConnectorType TYPE = new JushuitanConnectorFactory().create(new PlatformJsonText());

    private Fixture() {}

    /** The settings of a connection; null takes one away. */
    static Map<String, String> settings(String address, @Nullable String accessToken, @Nullable String refreshToken) {
        Map<String, String> settings = new HashMap<>();
        settings.put("baseUrl", address);
        settings.put("appKey", APP_KEY);
        settings.put("appSecret", SECRET);
        if (accessToken != null) {
            settings.put("accessToken", accessToken);
        }
        if (refreshToken != null) {
            settings.put("refreshToken", refreshToken);
        }
        return settings;
    }

    /** The settings of a connection to the old gateway. */
    static Map<String, String> legacy(String address) {
        return new HashMap<>(Map.of(
                "baseUrl", address,
                "gateway", "legacy",
                "partnerId", "partner001",
                "partnerKey", "partnerkey001",
                "token", "tok0000000000000000000000000000001"));
    }

    static Connector open(TestingContext context, Map<String, String> settings) {
        return TYPE.open(TestingSettings.of(TYPE.describe(), settings), context);
    }

    static Answer read(Connector connector, String api, Map<String, @Nullable Object> body) {
        return connector.reader().orElseThrow().read(new ReadRequest(api, "POST", body, List.of()));
    }

    static Answer read(Connector connector) {
        return read(connector, DISTRIBUTORS, Map.of());
    }

    static ConnectorException failure(Connector connector) {
        return catchThrowableOfType(ConnectorException.class, () -> read(connector));
    }
}
