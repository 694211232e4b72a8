package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Proves to the vendor who calls. Safe for several threads. */
sealed interface Access permits SessionAccess, SignatureAccess {

    /**
     * The headers for one call; logs in when that is needed.
     *
     * @throws ConnectorException when the login fails: the call itself was not sent then
     */
    Map<String, String> headers(URI address);

    /** An answer came: it may bring cookies. */
    void received(Map<String, List<String>> answerHeaders);

    /** The vendor no longer knows the caller by these headers. */
    void forget(Map<String, String> headers);

    /** A call was refused for its session right after it was renewed. Nothing was done. */
    ConnectorException refusedAgain(String vendorMessage);

    /** Logs in now where that is a call of its own; true when that call was made and proved the credentials. */
    boolean logIn();

    /** Ends the session, if any. Never throws. */
    void close();
}
