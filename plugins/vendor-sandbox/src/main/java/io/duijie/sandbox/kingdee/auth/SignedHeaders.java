package io.duijie.sandbox.kingdee.auth;

import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.kingdee.KingdeeAccount;
import io.duijie.sandbox.kingdee.KingdeeSettings.AuthRules;
import io.duijie.sandbox.server.Call;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Verifies the signature headers of a call. */
public final class SignedHeaders {
    private final KingdeeAccount account;
    private final AuthRules rules;
    private final Clock clock;

    public SignedHeaders(KingdeeAccount account, AuthRules rules, Clock clock) {
        this.account = account;
        this.rules = rules;
        this.clock = clock;
    }

    public boolean areValid(Call call) {
        return kdIsValid(call) && (!rules.apiSignatureChecked() || apiIsValid(call));
    }

    private boolean kdIsValid(Call call) {
        String appData = decoded(call.header("X-Kd-Appdata").orElse(""));
        String[] parts = appData.split(",", -1);
        return call.header("X-Kd-Appkey").orElse("").equals(account.appId())
                && parts.length == 4
                && parts[0].equals(account.acctId())
                && parts[1].equals(account.username())
                && Hashes.same(
                        call.header("X-Kd-Signature").orElse(""),
                        HeaderSignature.kd(account.appSecret(), account.appId(), appData));
    }

    private boolean apiIsValid(Call call) {
        String timestamp = call.header("x-api-timestamp").orElse("");
        String nonce = call.header("x-api-nonce").orElse("");
        String secret = HeaderSignature.clientSecret(account.appId());
        return call.header("X-Api-ClientID").orElse("").equals(HeaderSignature.clientId(account.appId()))
                && call.header("X-Api-Auth-Version").orElse("").equals("2.0")
                && isNear(timestamp)
                && Hashes.same(
                        call.header("X-Api-Signature").orElse(""),
                        HeaderSignature.api(secret, call.path(), nonce, timestamp));
    }

    /** Seconds or milliseconds. */
    private boolean isNear(String timestamp) {
        if (!timestamp.matches("[0-9]{10}|[0-9]{13}")) {
            return false;
        }
        long number = Long.parseLong(timestamp);
        Instant time = timestamp.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return Duration.between(time, clock.instant()).abs().compareTo(rules.timestampTolerance()) <= 0;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
