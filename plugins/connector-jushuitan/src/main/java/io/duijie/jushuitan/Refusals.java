package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the vendor's codes mean. Its two lists (docs of 2025-01, and docId=320) overlap and disagree; where they do, the
 * text decides.
 */
final class Refusals {
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*(:[0-9a-fA-F]*){2,7}");

    private Refusals() {}

    static ConnectorException of(String path, Envelope envelope, Instant now) {
        long code = envelope.code();
        if (envelope.refusesToken()) {
            return credentials(
                    code,
                    "access_token 无效或已过期，请在聚水潭开放平台重新授权后更新连接里的 accessToken（旧网关：token）",
                    "the access token is wrong or has expired: authorise again at Jushuitan and put the new accessToken into the connection",
                    envelope);
        }
        if (code == 10 || code == 120) {
            return credentials(
                    code,
                    "签名错误，请检查连接里的 appKey 与 appSecret（旧网关：partnerId 与 partnerKey）是否属于同一个应用、是否有多余空格",
                    "the signature is wrong: check that appKey and appSecret (the old gateway: partnerId and partnerKey) belong to the same app and hold no stray spaces",
                    envelope);
        }
        if (code == 110) {
            return address(envelope);
        }
        if (code == 190) {
            return credentials(
                    code,
                    "应用没有接口 " + path + " 的权限，请在聚水潭开放平台申请该 API 权限",
                    "the app may not call " + path + ": apply for this permission at the Jushuitan open platform",
                    envelope);
        }
        if ((code == 140 || code == 180)
                && envelope.message().toLowerCase(Locale.ROOT).contains("timestamp")) {
            return clock(envelope, now);
        }
        if (code == 199) {
            return throttled(1, code, "调用频率超过每秒 5 次", "more than 5 calls a second", envelope);
        }
        if (code == 200) {
            return throttled(60, code, "调用频率超过每分钟 100 次", "more than 100 calls a minute", envelope);
        }
        return ConnectorException.of(
                ErrorKind.REJECTED,
                reason(
                        code,
                        "聚水潭拒绝了 " + path + "，请按它的原文检查方案的请求参数，改好后重新运行",
                        "Jushuitan refused " + path
                                + ": check the request's parameters by what it says, then run again",
                        envelope));
    }

    /** A refusal of {@code refreshToken} or {@code getInitToken}: whatever the code, the account doesn't work. */
    static ConnectorException ofTokenCall(String path, Envelope envelope, Instant now) {
        if (envelope.code() == 150) {
            return credentials(
                    150,
                    "服务商应用不允许自动刷新令牌，请商户在聚水潭重新授权，并把新的 accessToken 填入连接",
                    "an ISV's app may not renew its token: the merchant must authorise it again at Jushuitan; then put the new accessToken into the connection",
                    envelope);
        }
        ConnectorException refusal = of(path, envelope, now);
        return refusal.kind() == ErrorKind.REJECTED || envelope.refusesToken()
                ? credentials(
                        envelope.code(),
                        "聚水潭没有给出新的 access_token，请检查 appKey、appSecret，或重新授权后更新 accessToken",
                        "Jushuitan gave no new access token: check appKey and appSecret, or authorise again and update accessToken",
                        envelope)
                : refusal;
    }

    private static ConnectorException address(Envelope envelope) {
        Matcher matcher = IP.matcher(envelope.message());
        String ip = matcher.find() ? matcher.group() : "";
        return credentials(
                110,
                "本机出口 IP " + ip + " 不在应用的白名单内，请登录聚水潭开发者后台，把它加入 IP 白名单",
                "this machine's public address " + ip
                        + " is not on the app's IP list: add it in the Jushuitan developer console",
                envelope);
    }

    private static ConnectorException clock(Envelope envelope, Instant now) {
        String behind = envelope.vendorTime()
                .map(vendor -> Duration.between(vendor, now).toSeconds())
                .map(seconds -> "（本机时间比聚水潭" + (seconds < 0 ? "慢 " : "快 ") + Math.abs(seconds) + " 秒）")
                .orElse("");
        String english = envelope.vendorTime()
                .map(vendor -> Duration.between(vendor, now).toSeconds())
                .map(seconds -> " (it is " + Math.abs(seconds) + " s " + (seconds < 0 ? "behind" : "ahead of")
                        + " Jushuitan's)")
                .orElse("");
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        "jushuitan-clock-skew",
                        "本机时钟与聚水潭相差太大" + behind + "，请校准服务器时间（启用 NTP）" + told(envelope, "。聚水潭原文："),
                        "this machine's clock is too far off" + english + ": synchronise it (NTP)"
                                + told(envelope, ". Jushuitan says: ")));
    }

    private static ConnectorException credentials(long code, String chinese, String english, Envelope envelope) {
        return ConnectorException.of(ErrorKind.CREDENTIALS, reason(code, chinese, english, envelope));
    }

    private static ConnectorException throttled(
            long seconds, long code, String chinese, String english, Envelope envelope) {
        return ConnectorException.throttled(Duration.ofSeconds(seconds), reason(code, chinese, english, envelope));
    }

    private static Reason reason(long code, String chinese, String english, Envelope envelope) {
        return Reason.of(
                "jushuitan-" + code,
                chinese + "（code " + code + "）" + told(envelope, "。聚水潭原文："),
                english + " (code " + code + ")" + told(envelope, ". Jushuitan says: "));
    }

    private static String told(Envelope envelope, String before) {
        return envelope.message().isEmpty() ? "" : before + envelope.message();
    }
}
