package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.jushuitan.JushuitanSettings.TokenRules;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Issues, extends and forgets access tokens. An old token stays valid until it expires. */
final class TokenDesk {
    private final Map<String, Instant> expiries = new HashMap<>();
    /** The access token that each refresh token came with. */
    private final Map<String, String> refreshTokens = new HashMap<>();

    private final TokenRules rules;
    private final Clock clock;
    private final AppendLog log;

    TokenDesk(JushuitanAccount account, TokenRules rules, Clock clock, AppendLog log) {
        this.rules = rules;
        this.clock = clock;
        this.log = log;
        keep(account.accessToken(), account.refreshToken(), clock.instant().plus(rules.life()));
        for (String line : log.lines()) {
            Map<String, ?> kept = Json.object(Json.read(line).orElse(null));
            keep(text(kept, "access"), text(kept, "refresh"), Instant.parse(text(kept, "expiry")));
        }
    }

    synchronized boolean isValid(String accessToken) {
        Instant expiry = expiries.get(accessToken);
        return expiry != null && clock.instant().isBefore(expiry);
    }

    /** Makes the token invalid at once. */
    synchronized void forget(String accessToken) {
        expiries.remove(accessToken);
    }

    synchronized void forgetAll() {
        expiries.clear();
    }

    synchronized Map<String, Object> issue() {
        return issued(fresh(), fresh());
    }

    synchronized Map<String, Object> refresh(String refreshToken) {
        if (!rules.refreshAllowed()) {
            throw Refusal.refreshForbidden();
        }
        String accessToken = refreshTokens.get(refreshToken);
        if (accessToken == null) {
            throw Refusal.of(100, "验证失败！无效的refresh_token");
        }
        return rules.refreshKeepsText() ? issued(accessToken, refreshToken) : issued(fresh(), fresh());
    }

    private Map<String, Object> issued(String accessToken, String refreshToken) {
        Instant expiry = clock.instant().plus(rules.life());
        keep(accessToken, refreshToken, expiry);
        log.append(List.of(Map.of("access", accessToken, "refresh", refreshToken, "expiry", expiry.toString())));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("access_token", accessToken);
        data.put("refresh_token", refreshToken);
        data.put("expires_in", rules.life().toSeconds());
        data.put("scope", "all");
        return data;
    }

    private void keep(String accessToken, String refreshToken, Instant expiry) {
        expiries.put(accessToken, expiry);
        refreshTokens.put(refreshToken, accessToken);
    }

    private static String fresh() {
        return Hashes.md5(UUID.randomUUID().toString());
    }

    private static String text(Map<String, ?> object, String key) {
        return String.valueOf(object.get(key));
    }
}
