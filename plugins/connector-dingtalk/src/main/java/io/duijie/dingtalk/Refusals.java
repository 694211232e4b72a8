package io.duijie.dingtalk;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** What the vendor's codes mean. */
final class Refusals {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String FORBIDDEN = "Forbidden.AccessDenied.";

    private Refusals() {}

    static ConnectorException of(String api, Reply reply, Instant now) {
        String code = reply.code() == null ? "" : reply.code();
        String plain = code.startsWith(FORBIDDEN) ? code.substring(FORBIDDEN.length()) : code;
        return switch (plain) {
            case "QpsLimitForAppkeyAndApi" -> throttled(reply, api, Duration.ofSeconds(1));
            case "QpsLimitForApi" -> throttled(reply, api, Duration.ofSeconds(4));
            case "QpmLimitForAppkeyAndApi", "autoflowLikeTriggerRateLimited" ->
                throttled(reply, api, Duration.ofMinutes(1));
            case Reply.DENIED_ADDRESS -> throttled(reply, api, Duration.ofMinutes(5));
            case "ApiCountLimitForOrg" ->
                ConnectorException.throttled(
                        untilNextMonth(now),
                        reason(
                                reply,
                                "本月的钉钉接口调用次数已用完，下月 1 日起继续。可向钉钉购买次数，或减少读取的频次",
                                "this month's calls of DingTalk are used up: it goes on with the next month. Buy calls from DingTalk, or read"
                                        + " less often"));
            case "AccessTokenPermissionDenied", "needAuth", "processSetupNoPermission" ->
                of(
                        ErrorKind.CREDENTIALS,
                        reply,
                        "应用没有 " + api + " 的权限：请在钉钉开放平台给应用开通工作流的读写权限",
                        "the app may not call " + api
                                + ": give it the workflow permissions at DingTalk's open platform");
            case "IpNotInWhiteList" ->
                of(
                        ErrorKind.CREDENTIALS,
                        reply,
                        "本机的出口 IP 不在应用的白名单：请在钉钉开放平台登记",
                        "this machine's public address is not on the app's list: add it at DingTalk's open platform");
            case "invalidProcessCode", "processCodeError" ->
                of(
                        ErrorKind.CONFIGURATION,
                        reply,
                        "钉钉没有这个审批模板：请检查方案里的 processCode",
                        "DingTalk has no such form: check processCode in the document");
            case "systemError", "internalError", "sysErrror", "processGetFailed" ->
                of(
                        ErrorKind.UNAVAILABLE,
                        reply,
                        "钉钉暂时不能处理 " + api + "，稍后会自动重试",
                        "DingTalk can't handle " + api + " for the moment; it is tried again");
            default ->
                reply.status() == 401
                        ? of(
                                ErrorKind.CREDENTIALS,
                                reply,
                                "钉钉不接受访问令牌，请检查连接的 appKey、appSecret",
                                "DingTalk does not take the token: check appKey and appSecret of the connection")
                        : of(
                                ErrorKind.REJECTED,
                                reply,
                                "钉钉拒绝了 " + api + "，请按它的原文修正数据或映射后重试",
                                "DingTalk refused " + api
                                        + ": correct the data or the mapping by what it says, then retry");
        };
    }

    /** Whatever the code, the account does not work. */
    static ConnectorException ofToken(Reply reply) {
        return of(
                ErrorKind.CREDENTIALS,
                reply,
                "钉钉没有给出访问令牌，请检查连接的 appKey、appSecret",
                "DingTalk gave no token: check appKey and appSecret of the connection");
    }

    private static ConnectorException throttled(Reply reply, String api, Duration pause) {
        return ConnectorException.throttled(
                pause, reason(reply, "钉钉提示 " + api + " 调用过于频繁", "DingTalk says too many calls of " + api));
    }

    private static Duration untilNextMonth(Instant now) {
        LocalDate first = LocalDate.ofInstant(now, CHINA).withDayOfMonth(1).plusMonths(1);
        return Duration.between(now, first.atStartOfDay(CHINA).toInstant());
    }

    private static ConnectorException of(ErrorKind kind, Reply reply, String chinese, String english) {
        return ConnectorException.of(kind, reason(reply, chinese, english));
    }

    static Reason reason(Reply reply, String chinese, String english) {
        String code = reply.code() == null ? "HTTP " + reply.status() : reply.code();
        boolean silent = reply.message().isEmpty();
        return Reason.of(
                "dingtalk-" + code.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT),
                chinese + "（" + code + "）" + (silent ? "" : "。钉钉原文：" + reply.message()),
                english + " (" + code + ")" + (silent ? "" : ". DingTalk says: " + reply.message()));
    }
}
