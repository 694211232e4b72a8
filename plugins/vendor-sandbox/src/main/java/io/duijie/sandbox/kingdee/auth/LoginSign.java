package io.duijie.sandbox.kingdee.auth;

import io.duijie.sandbox.base.Hashes;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signature of LoginBySign: SHA-256 over the five values, sorted and joined without separators. */
public final class LoginSign {
    private LoginSign() {}

    public static String of(String acctId, String username, String appId, String appSecret, String timestamp) {
        return Hashes.sha256(Stream.of(acctId, username, appId, appSecret, timestamp)
                .sorted()
                .collect(Collectors.joining()));
    }
}
