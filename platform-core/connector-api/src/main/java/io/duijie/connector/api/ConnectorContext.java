package io.duijie.connector.api;

import java.time.Clock;

/** What the platform lends to one open connector. */
public interface ConnectorContext {
    /** The only way to the network: counts, limits, times out and records every call. */
    HttpCaller http();

    /** JSON text to JDK values and back. */
    JsonText json();

    /** Keeps tokens between processes, encrypted. */
    TokenStore tokens();

    /** The time. */
    Clock clock();
}
