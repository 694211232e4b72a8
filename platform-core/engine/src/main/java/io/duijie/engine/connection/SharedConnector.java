package io.duijie.engine.connection;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorType;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.http.MaskedFailures;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.retry.Breaker;
import io.duijie.engine.retry.StoppableControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open connector and how many use it. Retired, it is closed when the last user leaves. */
final class SharedConnector {
    private static final Logger LOG = LoggerFactory.getLogger(SharedConnector.class);

    final ConnectionDefinition definition;
    final ConnectorType type;
    final Connector connector;
    final ConnectionQuota quota;
    final MaskedFailures masks;
    final Breaker breaker;
    private int users;
    private boolean retired;

    SharedConnector(
            ConnectionDefinition definition,
            ConnectorType type,
            Connector connector,
            ConnectionQuota quota,
            MaskedFailures masks,
            Breaker breaker) {
        this.definition = definition;
        this.type = type;
        this.connector = connector;
        this.quota = quota;
        this.masks = masks;
        this.breaker = breaker;
    }

    /** False when it is retired. */
    synchronized boolean enter() {
        if (retired) {
            return false;
        }
        users++;
        return true;
    }

    void leave() {
        boolean last;
        synchronized (this) {
            users--;
            last = retired && users == 0;
        }
        if (last) {
            close();
        }
    }

    void retire() {
        boolean unused;
        synchronized (this) {
            unused = !retired && users == 0;
            retired = true;
        }
        if (unused) {
            close();
        }
    }

    /** A farewell call may be made, but does not wait for quota. */
    private void close() {
        StoppableControl hurried = new StoppableControl();
        hurried.stop();
        try (CallScope.Entered entered =
                CallScope.withoutRun(hurried, Priority.NORMAL).enter()) {
            LOG.debug("closing connection {} {}", definition.id(), entered);
            connector.close();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("The connector of connection {} failed while closing: {}", definition.id(), masks.trace(e));
        }
    }
}
