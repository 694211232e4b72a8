package io.duijie.jushuitan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes business calls at one of the vendor's gateways, signed and with a token that counts. */
interface Calls {
    /**
     * The answer of a call that succeeded.
     *
     * @param path of the new gateway, whichever it goes to
     * @param biz the business parameters: an object, or a list for some uploads
     * @throws io.duijie.connector.api.ConnectorException for a refusal too
     */
    Envelope call(String path, @Nullable Object biz);

    Instant now();
}
