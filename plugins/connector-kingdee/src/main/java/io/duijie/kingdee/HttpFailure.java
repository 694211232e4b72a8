package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Reason;
import java.time.Duration;

/** What an HTTP status other than 200 and 206 means. */
final class HttpFailure {
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private HttpFailure() {}

    static ConnectorException of(HttpReply reply) {
        int status = reply.status();
        return switch (status) {
            case 401, 403 ->
                refused(
                        ErrorKind.CREDENTIALS,
                        status,
                        "金蝶（或它前面的网关）拒绝访问。请检查 IP 白名单、网关账号和 serverUrl",
                        "access refused by Kingdee or a gateway in front of it: check IP list and serverUrl");
            case 404, 405 ->
                refused(
                        ErrorKind.CONFIGURATION,
                        status,
                        "该地址没有金蝶 WebAPI。请检查 serverUrl（应以 /k3cloud/ 结尾）",
                        "no Kingdee Web API at this address: check serverUrl (it ends with /k3cloud/)");
            case 429 ->
                ConnectorException.throttled(
                        retryAfter(reply),
                        reason(status, "调用过于频繁，将按对方要求的时间暂停", "too many calls; the connection pauses"));
            case 519 ->
                refused(
                        ErrorKind.CONFIGURATION,
                        status,
                        "公有云网关拒绝了请求（该网关自 2025-01 起停用）。请把 serverUrl 改为账套自己的地址",
                        "the public gateway refused (out of use since 2025-01): use the account's own address");
            default ->
                status >= 500
                        ? refused(
                                ErrorKind.UNAVAILABLE,
                                status,
                                "金蝶服务器暂时不可用（过载、重启或超时）。稍后会自动重试",
                                "Kingdee's server is not available at the moment; it is tried again")
                        : refused(ErrorKind.PROTOCOL, status, "金蝶返回了意外的 HTTP 状态", "unexpected HTTP status");
        };
    }

    private static ConnectorException refused(ErrorKind kind, int status, String chinese, String english) {
        return ConnectorException.of(kind, reason(status, chinese, english));
    }

    private static Reason reason(int status, String chinese, String english) {
        return Reason.of("kingdee-http-" + status, "HTTP " + status + "：" + chinese, "HTTP " + status + ": " + english);
    }

    private static Duration retryAfter(HttpReply reply) {
        return reply.header("Retry-After")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(PAUSE);
    }
}
