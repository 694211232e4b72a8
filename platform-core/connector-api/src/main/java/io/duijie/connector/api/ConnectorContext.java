package io.duijie.connector.api;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the platform lends to one open connector. */
public interface ConnectorContext {
    /** The only way to the network for HTTP: counts, limits, times out and records every call. */
    HttpCaller http();

    /**
     * Makes one call that is not HTTP, such as a statement of a database. It is counted, held to the account's quota, recorded and
     * masked like one of {@link #http()}, and waits like it: for its turn, and while the run is not to go on.
     *
     * <p>The platform can't give up a socket that it does not know. So the call is made in the thread of the connector, and its time
     * counts as the connector's own: it must end within the time after which a silent connector is interrupted and given up (five
     * minutes, where the administrator has not set another). Waiting for the quota does not count.
     *
     * <p>To be called in the thread in which the platform called the connector. The permit is held until the call ends; calls are not
     * nested, for the inner one might wait for the permit of the outer one.
     *
     * @param name under which the call is counted and shown, for example {@code upsert}
     * @return what the call gave
     * @throws ConnectorException what the call threw; "never sent" where it was not made, since its run ended or was given up
     */
    <T extends @Nullable Object> T blocking(String name, BlockingCall<T> call);

    /**
     * The folder into which an administrator puts libraries that a connector may not bring with it, such as database drivers. It need
     * not exist, and its files may change at any time.
     */
    Path drivers();

    /** Converts JSON text to JDK values and back. */
    JsonText json();

    /** Keeps tokens between processes, encrypted. */
    TokenStore tokens();

    /** The platform's clock, which a connector uses instead of the system's. */
    Clock clock();
}
