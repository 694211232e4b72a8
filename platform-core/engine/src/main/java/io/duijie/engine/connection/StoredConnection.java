package io.duijie.engine.connection;

import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.SeparatedSettings;
import java.time.Instant;

/**
 * A connection for people.
 *
 * @param definition with {@link SeparatedSettings#HIDDEN} in place of secrets
 */
public record StoredConnection(ConnectionDefinition definition, Instant changedAt) {}
