package io.duijie.connector.api;

/** Makes HTTP calls for a connector. */
public interface HttpCaller {
    /**
     * Waits for the connection's quota, makes the call, and returns whatever the vendor answered, whatever the status.
     * Redirects are not followed. Cookies are the connector's own business. To be called in the thread in which the platform called
     * the connector: a call from another one belongs to no run and is refused.
     *
     * @throws ConnectorException of kind {@link ErrorKind#UNAVAILABLE}: {@link ConnectorException#notSent()} when no
     *     connection could be made, otherwise (timeout, reset, answer cut off or too long) the vendor may have acted
     */
    HttpReply call(HttpCall call);
}
