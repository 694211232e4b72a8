package io.duijie.connector.api;

import org.jspecify.annotations.Nullable;

/** One call that is not HTTP, made by {@link ConnectorContext#blocking}. */
@FunctionalInterface
public interface BlockingCall<T extends @Nullable Object> {
    /**
     * Makes the call and waits for its end. It must end by itself: give whatever it waits for a time. Interrupted, it should give up.
     *
     * @param notes for what is kept of the call
     * @throws ConnectorException as from every other call: {@link ConnectorException#notSent()} only where the vendor certainly
     *     did not act
     */
    T make(CallNotes notes);
}
