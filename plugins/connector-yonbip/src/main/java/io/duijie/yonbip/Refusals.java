package io.duijie.yonbip;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.time.Duration;

/** What the vendor's codes mean. */
final class Refusals {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Refusals() {}

    static ConnectorException of(String api, Envelope answer) {
        return switch (answer.code()) {
            case "310032", "310039", "310042", "310046" ->
                ConnectorException.throttled(
                        MINUTE, reason(answer, "YonBIP 提示 " + api + " 调用过于频繁", "YonBIP says too many calls of " + api));
            case "310001", "310036" ->
                of(
                        ErrorKind.CREDENTIALS,
                        answer,
                        "YonBIP 不接受访问令牌，请检查连接",
                        "YonBIP does not take the token: check the connection");
            case "310404", "310405" ->
                of(
                        ErrorKind.CONFIGURATION,
                        answer,
                        "YonBIP 没有接口 " + api + "，请检查方案的 api",
                        "YonBIP has no such interface: check the document's api (" + api + ")");
            case "310005", "310006", "310037", "310031", "310038", "310041", "310047" ->
                of(
                        ErrorKind.CREDENTIALS,
                        answer,
                        "应用没有 " + api + " 的权限，或本机 IP 不在白名单：请在 YonBIP 开放平台的应用里授权该接口、登记 IP",
                        "the app may not call " + api
                                + ", or this machine's address is not listed: authorise it at YonBIP's open platform");
            case "310043", "310071", "310072", "310076", "310077", "315001", "310504", "202" ->
                of(
                        ErrorKind.UNAVAILABLE,
                        answer,
                        "YonBIP 暂时不能处理 " + api + "，稍后会自动重试",
                        "YonBIP can't handle " + api + " for the moment; it is tried again");
            default ->
                of(
                        ErrorKind.REJECTED,
                        answer,
                        "YonBIP 拒绝了 " + api + "，请按它的原文修正数据或映射后重试",
                        "YonBIP refused " + api + ": correct the data or the mapping by what it says, then retry");
        };
    }

    /** A call for the data centre or a token: whatever the code, the account does not work. */
    static ConnectorException ofAccount(Envelope answer) {
        return of(
                ErrorKind.CREDENTIALS,
                answer,
                "YonBIP 没有给出访问令牌，请检查连接的 tenantId、appKey、appSecret，以及服务器时间",
                "YonBIP gave no token: check tenantId, appKey and appSecret of the connection, and this machine's clock");
    }

    private static ConnectorException of(ErrorKind kind, Envelope answer, String chinese, String english) {
        return ConnectorException.of(kind, reason(answer, chinese, english));
    }

    static Reason reason(Envelope answer, String chinese, String english) {
        boolean silent = answer.message().isEmpty();
        return Reason.of(
                "yonbip-" + answer.code().replaceAll("[^A-Za-z0-9-]", "").toLowerCase(java.util.Locale.ROOT),
                chinese + "（code " + answer.code() + "）" + (silent ? "" : "。YonBIP 原文：" + answer.message()),
                english + " (code " + answer.code() + ")" + (silent ? "" : ". YonBIP says: " + answer.message()));
    }
}
