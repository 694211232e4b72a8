package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's answer {@code {code, msg, data}}. It comes with HTTP 200 for refusals too.
 *
 * @param message empty when there is none
 * @param body the whole answer
 */
record Envelope(long code, String message, Map<?, ?> body, Optional<Instant> vendorTime) {
    private static final String AGAIN = "稍后会自动重试；若一直如此，请检查 baseUrl 或联系聚水潭";
    private static final String AGAIN_ENGLISH = "It is tried again; if it stays so, check baseUrl or ask Jushuitan";

    /** @throws ConnectorException when the answer is none of the vendor's application: a gateway's page, nothing, no JSON */
    static Envelope of(String path, HttpReply reply) {
        if (reply.status() == 429) {
            throw ConnectorException.throttled(
                    Duration.ofSeconds(60),
                    Reason.of(
                            "jushuitan-http-429",
                            "聚水潭网关提示调用过于频繁（HTTP 429）",
                            "the gateway says too many calls (HTTP 429)"));
        }
        if (reply.status() >= 500) {
            throw unavailable("HTTP " + reply.status(), path);
        }
        Object body = json(path, reply);
        if (!(body instanceof Map) && isHtml(reply)) {
            throw page(path, reply);
        }
        Long code = Values.whole(Values.member(body, "code"));
        if (code == null || !(body instanceof Map<?, ?> members)) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "jushuitan-no-code",
                            "聚水潭 " + path + " 的应答没有返回码 code（HTTP " + reply.status() + "）。" + AGAIN,
                            "the answer to " + path + " has no code (HTTP " + reply.status() + "). " + AGAIN_ENGLISH));
        }
        String message = Values.text(members.get("msg"));
        return new Envelope(code, message == null ? "" : message, members, reply.date());
    }

    private static @Nullable Object json(String path, HttpReply reply) {
        try {
            return reply.json();
        } catch (ConnectorException e) {
            if (e.kind() != ErrorKind.PROTOCOL) {
                throw e;
            }
            String text = reply.text().strip();
            if (text.isEmpty()) {
                throw unavailable("HTTP " + reply.status() + ", empty", path);
            }
            if (text.startsWith("<") || (isHtml(reply) && !text.startsWith("{"))) {
                throw page(path, reply);
            }
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "jushuitan-not-json",
                            "聚水潭 " + path + " 返回的不是 JSON（HTTP " + reply.status() + "）。" + AGAIN,
                            "the answer to " + path + " is no JSON (HTTP " + reply.status() + "). " + AGAIN_ENGLISH),
                    e);
        }
    }

    private static boolean isHtml(HttpReply reply) {
        return reply.header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("text/html");
    }

    private static ConnectorException page(String path, HttpReply reply) {
        return unavailable("HTTP " + reply.status() + ", HTML", path);
    }

    private static ConnectorException unavailable(String found, String path) {
        return ConnectorException.of(
                ErrorKind.UNAVAILABLE,
                Reason.of(
                        "jushuitan-unavailable",
                        "聚水潭网关暂时不可用（" + found + "）：" + path + "，稍后会自动重试",
                        "the Jushuitan gateway is not available (" + found + "): " + path
                                + "; it is tried again later"));
    }

    Envelope withMessage(String other) {
        return new Envelope(code, other, body, vendorTime);
    }

    /** Some older operations say so beside code 0. */
    boolean succeeded() {
        return code == 0 && !Boolean.FALSE.equals(Values.flag(body.get("issuccess")));
    }

    /**
     * Code 100 is the code of a token that is wrong or has expired, and of any business refusal as well: only the text
     * tells them apart.
     */
    boolean refusesToken() {
        String text = message.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        return code == 100
                && (text.contains("access_token已过期")
                        || text.contains("无效的access_token")
                        || text.contains("access_token超时"));
    }

    @Nullable
    Object data() {
        return body.get("data");
    }
}
