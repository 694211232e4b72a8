package io.duijie.jushuitan;

import io.duijie.connector.api.Secret;
import java.util.HexFormat;

/**
 * The old gateway's signature (its docs, document 2037): the values of {@code method} and {@code partnerid}, then {@code
 * token} and {@code ts} with their names, then the partner's key. The business body takes no part.
 */
final class LegacySignature {
    private LegacySignature() {}

    static String of(String method, String partnerId, Secret partnerKey, Secret token, String timestamp) {
        String text = method + partnerId + "token" + token.reveal() + "ts" + timestamp + partnerKey.reveal();
        return HexFormat.of().formatHex(Signature.digest("MD5", text));
    }
}
