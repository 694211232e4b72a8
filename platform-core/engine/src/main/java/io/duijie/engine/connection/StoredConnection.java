package io.duijie.engine.connection;

import java.time.Instant;

/**
 * A connection for people.
 *
 * @param definition with {@link SeparatedSettings#HIDDEN} in place of secrets
 */
public record StoredConnection(ConnectionDefinition definition, Instant changedAt) {}
