package io.duijie.kingdee;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes calls for a known caller. A lost session is renewed once and the call repeated once; nothing else is repeated. */
final class Gateway {
    private final Transport transport;
    private final Access access;

    Gateway(Transport transport, Access access) {
        this.transport = transport;
        this.access = access;
    }

    /** @throws io.duijie.connector.api.ConnectorException when no verdict and no rows came back */
    Exchange call(Service service, Map<String, @Nullable Object> body) {
        URI address = transport.address(service);
        Map<String, String> headers = access.headers(address);
        Exchange first = send(service, body, headers);
        if (!lost(service, first)) {
            return first;
        }
        access.forget(headers);
        Exchange second = send(service, body, access.headers(address));
        if (lost(service, second)) {
            throw access.refusedAgain(
                    second.status() == null
                            ? "空的回答 / an empty answer"
                            : second.status().messages());
        }
        return second;
    }

    /** Without a session, View may answer with an empty object and no error. */
    private static boolean lost(Service service, Exchange exchange) {
        return exchange.sessionLost()
                || (service == Service.VIEW && exchange.value() instanceof Map<?, ?> members && members.isEmpty());
    }

    private Exchange send(Service service, Map<String, @Nullable Object> body, Map<String, String> headers) {
        Exchange exchange = transport.exchange(service, body, headers, SecretNames.ALL);
        access.received(exchange.headers());
        return exchange;
    }
}
