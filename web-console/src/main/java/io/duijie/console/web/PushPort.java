package io.duijie.console.web;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** A port of its own for what vendors push. */
final class PushPort {
    private @Nullable ServerConnector connector;

    /** Takes the connector that listens there, and gives it back. */
    ServerConnector is(ServerConnector listening) {
        connector = listening;
        return listening;
    }

    boolean isOf(Request request) {
        return request.getConnectionMetaData().getConnector() == connector;
    }

    /** Where it listens; -1 before it does. */
    int number() {
        return connector == null ? -1 : connector.getLocalPort();
    }
}
