package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.Hashes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the gateway checks before it looks at the business parameters, in its order. */
final class GatewayChecks {
    private final JushuitanAccount account;
    private final JushuitanSettings settings;
    private final TokenDesk tokens;
    private final SlidingWindows windows;
    private final Clock clock;

    GatewayChecks(
            JushuitanAccount account,
            JushuitanSettings settings,
            TokenDesk tokens,
            SlidingWindows windows,
            Clock clock) {
        this.account = account;
        this.settings = settings;
        this.tokens = tokens;
        this.windows = windows;
        this.clock = clock;
    }

    /** Form, mandatory fields, app key and signature, timestamp. */
    void system(JushuitanRequest request) {
        if (!request.call().isPost()) {
            throw Refusal.parameter("请求方式应为POST");
        }
        String contentType = request.call().header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!contentType.startsWith("application/x-www-form-urlencoded")) {
            throw Refusal.parameter("Content-Type应为application/x-www-form-urlencoded");
        }
        String appKey = request.required("app_key");
        String timestamp = request.required("timestamp");
        String charset = request.required("charset");
        String sign = request.required("sign");
        if (!appKey.equals(account.appKey())
                || !Hashes.same(sign, JushuitanSign.of(account.appSecret(), request.fields()))) {
            throw Refusal.sign();
        }
        if (!charset.equalsIgnoreCase("utf-8")) {
            throw Refusal.parameter("charset应为utf-8");
        }
        timestamp(timestamp);
    }

    /** What only business calls are checked for: version, token, permission, limits. */
    void business(JushuitanRequest request, boolean pathIsKnown) {
        String token = request.required("access_token");
        if (!request.required("version").equals("2")) {
            throw Refusal.parameter("version应为2");
        }
        if (!tokens.isValid(token)) {
            throw Refusal.token();
        }
        if (!pathIsKnown || settings.deniedPaths().contains(request.path())) {
            throw Refusal.permission();
        }
        windows.arrive(request.required("app_key") + " " + token, clock.instant());
    }

    private void timestamp(String text) {
        if (!text.matches("[0-9]{10}")) {
            throw Refusal.timestamp();
        }
        Duration distance = Duration.between(Instant.ofEpochSecond(Long.parseLong(text)), clock.instant());
        if (distance.abs().compareTo(settings.timestampTolerance()) > 0) {
            throw Refusal.timestamp();
        }
    }
}
