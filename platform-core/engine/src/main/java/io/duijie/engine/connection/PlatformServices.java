package io.duijie.engine.connection;

import io.duijie.connector.api.TokenStore;
import io.duijie.engine.http.ApiCallLog;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.quota.Quotas;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What open connections are made of.
 *
 * @param tokens the token store of a connection, by its id
 * @param drivers where an administrator puts libraries that connectors may not bring
 * @param environment the value of an environment variable, null when it is not set
 */
public record PlatformServices(
        HttpClients clients,
        Quotas quotas,
        ApiCallLog calls,
        Function<String, TokenStore> tokens,
        Path drivers,
        Function<String, @Nullable String> environment,
        Clock clock) {}
