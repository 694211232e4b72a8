package io.duijie.wecom;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.time.Duration;

/** What the vendor's codes mean. */
final class Refusals {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Refusals() {}

    static ConnectorException of(String api, Reply reply) {
        return switch ((int) Math.min(reply.code(), Integer.MAX_VALUE)) {
            case 45009 ->
                ConnectorException.throttled(
                        MINUTE, reason(reply, "企业微信提示 " + api + " 调用过于频繁", "WeCom says too many calls of " + api));
            case -1 ->
                of(
                        ErrorKind.UNAVAILABLE,
                        reply,
                        "企业微信暂时不能处理 " + api + "，稍后会自动重试",
                        "WeCom can't handle " + api + " for the moment; it is tried again");
            case 40014, 42001 ->
                of(
                        ErrorKind.CREDENTIALS,
                        reply,
                        "企业微信不接受访问令牌，请检查连接的 corpid、corpsecret",
                        "WeCom does not take the token: check corpid and corpsecret of the connection");
            case 60020 ->
                of(
                        ErrorKind.CREDENTIALS,
                        reply,
                        "本机的出口 IP 不在应用的可信 IP 里：请在企业微信管理后台登记",
                        "this machine's public address is not among the app's trusted ones: add it in WeCom's administration");
            case 48002, 301055 ->
                of(
                        ErrorKind.CREDENTIALS,
                        reply,
                        "应用没有 " + api + " 的权限：请在企业微信管理后台的“审批”里把应用加入可调用接口的应用",
                        "the app may not call " + api
                                + ": let Approvals in WeCom's administration name it among those that may");
            default ->
                of(
                        ErrorKind.REJECTED,
                        reply,
                        "企业微信拒绝了 " + api + "，请按它的原文修正数据或映射后重试",
                        "WeCom refused " + api + ": correct the data or the mapping by what it says, then retry");
        };
    }

    /** Whatever the code, the account does not work, unless the vendor is busy. */
    static ConnectorException ofToken(Reply reply) {
        ConnectorException failure = of("gettoken", reply);
        return failure.kind() != ErrorKind.REJECTED
                ? failure
                : of(
                        ErrorKind.CREDENTIALS,
                        reply,
                        "企业微信没有给出访问令牌，请检查连接的 corpid、corpsecret。反复使用错误的 Secret 会被封禁 IP 一小时，所以十分钟内不再尝试",
                        "WeCom gave no token: check corpid and corpsecret of the connection. A wrong secret that is sent again and again gets"
                                + " the address banned for an hour, so it is not sent for ten minutes");
    }

    private static ConnectorException of(ErrorKind kind, Reply reply, String chinese, String english) {
        return ConnectorException.of(kind, reason(reply, chinese, english));
    }

    private static Reason reason(Reply reply, String chinese, String english) {
        boolean silent = reply.message().isEmpty();
        return Reason.of(
                "wecom-" + Math.abs(reply.code()),
                chinese + "（errcode " + reply.code() + "）" + (silent ? "" : "。企业微信原文：" + reply.message()),
                english + " (errcode " + reply.code() + ")" + (silent ? "" : ". WeCom says: " + reply.message()));
    }
}
