package io.duijie.engine.connection;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCaller;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.TokenStore;
import java.time.Clock;

/** What one open connector is lent. */
record PlatformContext(HttpCaller http, JsonText json, TokenStore tokens, Clock clock) implements ConnectorContext {}
