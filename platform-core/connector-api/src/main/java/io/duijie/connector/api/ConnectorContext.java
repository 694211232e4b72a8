package io.duijie.connector.api;

import java.time.Clock;

/** What the platform lends to one open connector. */
public interface ConnectorContext {
    /** The only way to the network. Every call is counted, limited, timed and recorded. */
    HttpCaller http();

    /** Converts JSON text to JDK values and back. */
    JsonText json();

    /** Keeps tokens between processes, encrypted. */
    TokenStore tokens();

    /** The platform's clock, which a connector uses instead of the system's. */
    Clock clock();
}
