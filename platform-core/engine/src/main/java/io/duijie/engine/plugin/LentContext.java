package io.duijie.engine.plugin;

import io.duijie.connector.api.BlockingCall;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCaller;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.TokenStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the platform lends to an open connector: for a call that is under way and was not given up. */
record LentContext(ConnectorContext platform) implements ConnectorContext {
    @Override
    public HttpCaller http() {
        return call -> ContainedCall.lend(() -> platform.http().call(call));
    }

    @Override
    public <T extends @Nullable Object> T blocking(String name, BlockingCall<T> call) {
        return ContainedCall.lend(() -> platform.blocking(name, notes -> ContainedCall.own(() -> call.make(notes))));
    }

    @Override
    public Path drivers() {
        return platform.drivers();
    }

    @Override
    public JsonText json() {
        return platform.json();
    }

    @Override
    public TokenStore tokens() {
        return new LentTokens(platform);
    }

    @Override
    public Clock clock() {
        return platform.clock();
    }

    private record LentTokens(ConnectorContext platform) implements TokenStore {
        @Override
        public Optional<Token> load() {
            return ContainedCall.lend(() -> platform.tokens().load());
        }

        @Override
        public void save(Token token) {
            ContainedCall.lend(() -> {
                platform.tokens().save(token);
                return true;
            });
        }

        @Override
        public void clear() {
            ContainedCall.lend(() -> {
                platform.tokens().clear();
                return true;
            });
        }
    }
}
