package io.duijie.sandbox.yonbip;

import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.server.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hands out tokens for signed calls. They hold characters that must be escaped in an address. */
final class Tokens {
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final YonbipAccount account;
    private final YonbipSettings settings;
    private final Clock clock;
    private final Map<String, Instant> ends = new HashMap<>();
    private int issued;

    Tokens(YonbipAccount account, YonbipSettings settings, Clock clock) {
        this.account = account;
        this.settings = settings;
        this.clock = clock;
    }

    synchronized Map<String, Object> issue(Call call) {
        String key = call.parameter("appKey").orElse("");
        String timestamp = call.parameter("timestamp").orElse("");
        if (!key.equals(account.appKey())) {
            throw Refusal.of("10018", "应用不存在或appKey已停用");
        }
        String expected = signature("appKey" + key + "timestamp" + timestamp);
        if (!isNow(timestamp)
                || !Hashes.same(expected, call.parameter("signature").orElse(""))) {
            throw Refusal.of("10019", "签名验证失败");
        }
        String token = "tok+/=" + Hashes.sha256("token" + issued++).substring(0, 24);
        ends.put(token, clock.instant().plus(settings.tokenLife()));
        return Map.of("access_token", token, "expire", settings.tokenLife().toSeconds());
    }

    private boolean isNow(String milliseconds) {
        try {
            return Duration.between(Instant.ofEpochMilli(Long.parseLong(milliseconds)), clock.instant())
                            .abs()
                            .compareTo(TOLERANCE)
                    <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(account.appSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    synchronized boolean counts(String token) {
        Instant end = ends.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    synchronized void forgetAll() {
        ends.clear();
    }
}
