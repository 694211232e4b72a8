package io.duijie.connector.api;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes JSON out of an HTTP answer of a vendor that says everything, refusals too, in JSON; what else may come is told apart here. */
public final class JsonReply {
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final String id;
    private final Text vendor;
    private final String api;

    /**
     * @param id begins the codes of reasons, such as {@code jushuitan}
     * @param vendor as reasons name it
     * @param api that was called
     */
    public JsonReply(String id, Text vendor, String api) {
        this.id = id;
        this.vendor = vendor;
        this.api = api;
    }

    /** @throws ConnectorException when the answer is none of the vendor's application: a gateway's page, nothing, no JSON */
    public @Nullable Object value(HttpReply reply) {
        if (reply.status() == 429) {
            throw ConnectorException.throttled(
                    PAUSE,
                    reason(
                            "http-429",
                            vendor.chinese() + "网关提示调用过于频繁（HTTP 429）",
                            "the gateway of " + vendor.english() + " says too many calls (HTTP 429)"));
        }
        if (reply.status() >= 500) {
            throw unavailable("HTTP " + reply.status());
        }
        Object body = json(reply);
        if (isHtml(reply) && !(body instanceof Map)) {
            throw unavailable("HTTP " + reply.status() + ", HTML");
        }
        return body;
    }

    /** The answer is JSON but not what the vendor promises, for instance without its code. */
    public ConnectorException unexpected(String code, HttpReply reply, String lacks) {
        return ConnectorException.of(
                ErrorKind.PROTOCOL,
                reason(
                        code,
                        vendor.chinese() + " " + api + " 的应答没有 " + lacks + "（HTTP " + reply.status()
                                + "）。稍后会自动重试；若一直如此，请检查连接的地址或联系" + vendor.chinese(),
                        "the answer of " + vendor.english() + " to " + api + " has no " + lacks + " (HTTP "
                                + reply.status()
                                + "). It is tried again; if it stays so, check the connection's address or ask "
                                + vendor.english()));
    }

    private @Nullable Object json(HttpReply reply) {
        try {
            return reply.json();
        } catch (ConnectorException e) {
            if (e.kind() != ErrorKind.PROTOCOL) {
                throw e;
            }
            String text = reply.text().strip();
            if (text.isEmpty()) {
                throw unavailable("HTTP " + reply.status() + ", empty");
            }
            if (text.startsWith("<") || (isHtml(reply) && !text.startsWith("{"))) {
                throw unavailable("HTTP " + reply.status() + ", HTML");
            }
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    reason(
                            "not-json",
                            vendor.chinese() + " " + api + " 返回的不是 JSON（HTTP " + reply.status() + "）。稍后会自动重试",
                            "the answer of " + vendor.english() + " to " + api + " is no JSON (HTTP " + reply.status()
                                    + "). It is tried again"),
                    e);
        }
    }

    private static boolean isHtml(HttpReply reply) {
        return reply.header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("text/html");
    }

    private ConnectorException unavailable(String found) {
        return ConnectorException.of(
                ErrorKind.UNAVAILABLE,
                reason(
                        "unavailable",
                        vendor.chinese() + "网关暂时不可用（" + found + "）：" + api + "，稍后会自动重试",
                        "the gateway of " + vendor.english() + " is not available (" + found + "): " + api
                                + "; it is tried again later"));
    }

    private Reason reason(String code, String chinese, String english) {
        return Reason.of(id + "-" + code, chinese, english);
    }
}
