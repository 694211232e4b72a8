package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.Hashes;

/** The old gateway's signature: over the system parameters only, the body takes no part. */
public final class LegacySign {
    private LegacySign() {}

    public static String of(String method, String partnerId, String partnerKey, String token, String timestamp) {
        return Hashes.md5(method + partnerId + "token" + token + "ts" + timestamp + partnerKey);
    }
}
