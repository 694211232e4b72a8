package io.duijie.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What an HTTP status means (RFC 9110, section 15). */
final class Statuses {
    private static final Duration WITHOUT_ADVICE = Duration.ofSeconds(5);

    private Statuses() {}

    /**
     * Throws unless the status is a success.
     *
     * @param message what the vendor says about it, empty = nothing
     */
    static void refuse(String api, HttpReply reply, String message) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return;
        }
        String chinese = "接口 " + api + " 返回 HTTP " + status + (message.isEmpty() ? "" : "：" + message);
        String english = api + " answers HTTP " + status + (message.isEmpty() ? "" : ": " + message);
        if (status == 429) {
            throw ConnectorException.throttled(
                    after(reply), Reason.of("http-429", chinese + "。调用过于频繁，稍后自动继续。", english + ". Too many calls."));
        }
        throw ConnectorException.of(
                kind(status), Reason.of("http-" + status, chinese + hintChinese(status), english + hint(status)));
    }

    private static ErrorKind kind(int status) {
        if (status == 401 || status == 403 || status == 407) {
            return ErrorKind.CREDENTIALS;
        }
        if (status < 400 || status == 405 || status == 415) {
            return ErrorKind.CONFIGURATION;
        }
        boolean passes = status == 408 || status == 425 || (status >= 500 && status != 501);
        return passes ? ErrorKind.UNAVAILABLE : ErrorKind.REJECTED;
    }

    private static String hintChinese(int status) {
        return switch (kind(status)) {
            case CREDENTIALS -> "。请检查连接的 auth 设置和账号权限。";
            case UNAVAILABLE -> "。稍后自动重试。";
            case CONFIGURATION -> status < 400 ? "（跳转）。请把 baseUrl 和 api 改为最终地址。" : "。请检查方案的 method。";
            default -> status == 404 ? "。请检查 baseUrl 和方案的 api。" : "。";
        };
    }

    private static String hint(int status) {
        return switch (kind(status)) {
            case CREDENTIALS -> ". Check auth of the connection, and what the account may do.";
            case UNAVAILABLE -> ". It is tried again.";
            case CONFIGURATION ->
                status < 400
                        ? " (elsewhere). Put the final address into baseUrl and api."
                        : ". Check the document's method.";
            default -> status == 404 ? ". Check baseUrl and the document's api." : ".";
        };
    }

    private static Duration after(HttpReply reply) {
        String advice = reply.header("retry-after").orElse("").strip();
        try {
            if (advice.matches("\\d{1,6}")) {
                return Duration.ofSeconds(Long.parseLong(advice));
            }
            Instant until = ZonedDateTime.parse(advice, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(reply.date().orElse(until), until);
            return wait.isNegative() || wait.isZero() ? WITHOUT_ADVICE : wait;
        } catch (DateTimeException e) {
            return WITHOUT_ADVICE;
        }
    }
}
