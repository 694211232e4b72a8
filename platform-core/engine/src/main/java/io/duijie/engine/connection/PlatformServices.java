package io.duijie.engine.connection;

import io.duijie.connector.api.TokenStore;
import io.duijie.engine.http.ApiCallLog;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.quota.Quotas;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What open connections are made of.
 *
 * @param tokens the token store of a connection, by its id
 * @param environment the value of an environment variable, null when it is not set
 */
public record PlatformServices(
        HttpClients clients,
        Quotas quotas,
        ApiCallLog calls,
        Function<String, TokenStore> tokens,
        Function<String, @Nullable String> environment,
        Clock clock) {}
