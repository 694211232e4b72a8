package io.duijie.sandbox.jushuitan;

import static io.duijie.sandbox.jushuitan.Gateway.DISTRIBUTORS;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.ManualClock;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.JushuitanSettings.TokenRules;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatewayChecksTest extends GatewayTestBase {
    private static final String BIZ = distributors(1, 50);

    @Test
    void refusesAWrongSignature() throws IOException {
        assertRefused(gateway.tamper("sign", "0".repeat(32)).call(DISTRIBUTORS, BIZ), 10, "无效签名");
    }

    @Test
    void refusesASignatureOverOtherText() throws IOException {
        assertRefused(gateway.tamper("biz", distributors(2, 50)).call(DISTRIBUTORS, BIZ), 10, "无效签名");
    }

    @Test
    void refusesAnUnknownApp() throws IOException {
        assertRefused(gateway.tamper("app_key", "f".repeat(32)).call(DISTRIBUTORS, BIZ), 10, "无效签名");
    }

    @Test
    void namesTheMissingField() throws IOException {
        for (String field : new String[] {"app_key", "timestamp", "charset", "sign"}) {
            Gateway without = new Gateway(jushuitan().baseUrl(), clock).tamper(field, "");
            assertRefused(without.call(DISTRIBUTORS, BIZ), 130, field);
        }
        assertRefused(gateway.call(DISTRIBUTORS, ""), 130, "biz");
    }

    @Test
    void allowsFifteenMinutesOfClockDifferenceBothWays() throws IOException {
        OtherClock clocks = new OtherClock();
        assertThat(clocks.callWithDifference(Duration.ofMinutes(15))).containsEntry("code", 0);
        assertThat(clocks.callWithDifference(Duration.ofMinutes(-15))).containsEntry("code", 0);
        assertRefused(clocks.callWithDifference(Duration.ofSeconds(901)), 140, "timestamp");
        assertRefused(clocks.callWithDifference(Duration.ofSeconds(-901)), 140, "timestamp");
    }

    @Test
    void refusesOtherMethodsAndContentTypesInTheEnvelope() throws IOException {
        assertRefused(Http.json(Http.get(jushuitan().baseUrl() + DISTRIBUTORS)), 140, "POST");
        assertRefused(
                Http.json(Http.post(jushuitan().baseUrl() + DISTRIBUTORS, "application/json", BIZ)),
                140,
                "Content-Type");
    }

    @Test
    void refusesATokenThatIsUnknownOrExpired() throws IOException {
        assertRefused(
                new Gateway(jushuitan().baseUrl(), clock).token("x").call(DISTRIBUTORS, BIZ), 100, "access_token已过期");

        clock.advance(Duration.ofDays(30));
        assertRefused(gateway.call(DISTRIBUTORS, BIZ), 100, "无效的access_token");
    }

    @Test
    void extendsTheSameTokenWhereTheAccountDoesSo() throws IOException {
        start(settings().withTokens(new TokenRules(Duration.ofHours(2), true, true)));
        clock.advance(Duration.ofHours(1));

        Map<String, Object> refreshed = refresh("abcdefabcdefabcdefabcdefabcdefab");

        assertThat(Gateway.data(refreshed))
                .containsEntry("access_token", "fedcba9876543210fedcba9876543210")
                .containsEntry("expires_in", 7_200);
        clock.advance(Duration.ofMinutes(90));
        assertThat(gateway.call(DISTRIBUTORS, BIZ)).containsEntry("code", 0);
    }

    @Test
    void refusesAnUnknownRefreshTokenAndProviderApps() throws IOException {
        assertRefused(refresh("unknown"), 100, "refresh_token");

        start(settings().withTokens(new TokenRules(Duration.ofDays(30), false, false)));
        assertRefused(refresh("abcdefabcdefabcdefabcdefabcdefab"), 150, "禁止刷新");
    }

    @Test
    void refusesPathsThatAreDeniedOrUnknown() throws IOException {
        start(settings().withDeniedPaths(Set.of("/open/sku/query")));

        assertRefused(gateway.call("/open/sku/query", "{}"), 190, "无API权限");
        assertRefused(gateway.call("/open/no/such/path", "{}"), 190, "无API权限");
    }

    @Test
    void checksSignThenTimestampThenTokenThenRate() throws IOException {
        start(settings().withLimits(new Limits(1, 0, false)));
        assertThat(gateway.call(DISTRIBUTORS, BIZ)).containsEntry("code", 0);
        assertRefused(gateway.call(DISTRIBUTORS, "{}"), 199, "调用频次");
        assertRefused(gateway.token("other").call(DISTRIBUTORS, BIZ), 100, "access_token");
        assertRefused(gateway.tamper("sign", "0").call(DISTRIBUTORS, BIZ), 10, "签名");

        assertThat(jushuitan().stats().refusals("199")).isEqualTo(1);
        assertThat(jushuitan().stats().arrivals(DISTRIBUTORS)).isEqualTo(4);
    }

    @Test
    void saysNoMoreThanAHundredTimesAMinute() throws IOException {
        start(settings().withLimits(Limits.documented()));
        int refused = 0;
        for (int call = 0; call < 120; call++) {
            clock.advance(Duration.ofMillis(210));
            refused += gateway.call(DISTRIBUTORS, BIZ).get("code").equals(200) ? 1 : 0;
        }

        assertThat(refused).isEqualTo(20);
        assertThat(jushuitan().stats().refusals("200")).isEqualTo(20);
        assertThat(jushuitan().stats().refusals("199")).isZero();
    }

    private Map<String, Object> refresh(String token) throws IOException {
        return gateway.auth(
                "/openWeb/auth/refreshToken",
                fields("grant_type", "refresh_token", "refresh_token", token, "scope", "all"));
    }

    static void assertRefused(Map<String, Object> envelope, int code, String message) {
        assertThat(envelope).containsEntry("code", code).containsEntry("data", null);
        assertThat((String) envelope.get("msg")).contains(message);
    }

    /** A client whose clock differs from the gateway's. */
    private final class OtherClock {
        Map<String, Object> callWithDifference(Duration difference) throws IOException {
            ManualClock own = new ManualClock();
            own.set(clock.instant().plus(difference));
            return new Gateway(jushuitan().baseUrl(), own).call(DISTRIBUTORS, BIZ);
        }
    }
}
