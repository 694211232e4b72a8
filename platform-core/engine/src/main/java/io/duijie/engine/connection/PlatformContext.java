package io.duijie.engine.connection;

import io.duijie.connector.api.BlockingCall;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCaller;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.TokenStore;
import io.duijie.engine.http.PlatformBlockingCalls;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What one open connector is lent. */
record PlatformContext(
        HttpCaller http, PlatformBlockingCalls calls, Path drivers, JsonText json, TokenStore tokens, Clock clock)
        implements ConnectorContext {
    @Override
    public <T extends @Nullable Object> T blocking(String name, BlockingCall<T> call) {
        return calls.make(name, call);
    }
}
