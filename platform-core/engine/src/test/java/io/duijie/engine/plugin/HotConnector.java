package io.duijie.engine.plugin;

import io.duijie.connector.api.BlockingCall;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.HttpCaller;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.TokenStore;
import io.duijie.dialect.json.PlatformJsonText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens connectors of {@link TestJar} without an engine. */
final class HotConnector {
    private HotConnector() {}

    static Connector open(ConnectorType type) {
        return type.open(new ConnectorSettings(Map.of(), Map.of()), new ConnectorContext() {
            @Override
            public HttpCaller http() {
                throw new IllegalStateException("no network here");
            }

            @Override
            public <T extends @Nullable Object> T blocking(String name, BlockingCall<T> call) {
                throw new IllegalStateException("no network here");
            }

            @Override
            public Path drivers() {
                return Path.of("drivers");
            }

            @Override
            public JsonText json() {
                return new PlatformJsonText();
            }

            @Override
            public TokenStore tokens() {
                throw new IllegalStateException("no store here");
            }

            @Override
            public Clock clock() {
                return Clock.systemUTC();
            }
        });
    }
}
