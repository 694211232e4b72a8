package io.duijie.engine.http;

import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is kept of one call and its answer: readable, without secrets, bounded. */
final class CallRecording {
    private static final int LIMIT = 16_000;

    /** How much of a body is looked at: reading all of a large page again would cost as much as the connector's parsing. */
    private static final int LOOK = 32_000;

    private final HttpCall call;
    private final SecretMask mask;

    CallRecording(HttpCall call, Collection<Secret> secrets) {
        this.call = call;
        this.mask = new SecretMask(call.secretNames());
        secrets.forEach(mask::learn);
        learn(call.headers());
        learnQuery(call.address().getRawQuery());
        if (call.body() instanceof HttpCall.Body.Form form) {
            learn(form.fields());
        }
    }

    private void learn(Map<String, String> named) {
        named.forEach((name, value) -> {
            if (mask.hides(name)) {
                mask.learn(value);
            }
        });
    }

    /** As it was written in the address, and what it stands for. */
    private void learnQuery(@Nullable String query) {
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && mask.hides(decoded(parameter.substring(0, equals)))) {
                String value = parameter.substring(equals + 1);
                mask.learn(value);
                mask.learn(decoded(value));
            }
        }
    }

    /** A text that is not encoded right stands for itself. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** @param json the body's text when it is JSON, else null */
    String request(@Nullable String json) {
        // The body first: what it teaches about secrets holds for the address and the headers too.
        String body =
                json != null ? body(json, false) : call.body() instanceof HttpCall.Body.Form form ? form(form) : "";
        StringBuilder text = new StringBuilder();
        text.append(call.method()).append(' ').append(mask.plain(address(call.address())));
        new TreeMap<>(call.headers()).forEach((name, value) -> header(text, name, value));
        return cut(text.append("\n\n").append(body));
    }

    String answer(PlatformReply reply) {
        boolean truncated = reply.length() > LOOK;
        String body = body(reply.beginning(LOOK), truncated);
        StringBuilder text = new StringBuilder();
        text.append("HTTP ").append(reply.status());
        for (Map.Entry<String, List<String>> header : new TreeMap<>(reply.headers()).entrySet()) {
            header.getValue().forEach(value -> header(text, header.getKey(), value));
        }
        return cut(text.append("\n\n").append(body));
    }

    /** In place of an answer. */
    String failure(Reason reason) {
        return mask.plain(reason.toString());
    }

    private void header(StringBuilder text, String name, String value) {
        text.append('\n').append(name).append(": ").append(mask.hides(name) ? SecretMask.STARS : mask.plain(value));
    }

    private String form(HttpCall.Body.Form form) {
        int known = mask.values();
        String text = fields(form);
        // A value learned from a later field may stand in an earlier one.
        return mask.values() == known ? text : fields(form);
    }

    private String fields(HttpCall.Body.Form form) {
        StringBuilder text = new StringBuilder();
        form.fields().forEach((name, value) -> {
            String shown = mask.hides(name) ? SecretMask.STARS : body(value, false);
            text.append(mask.plain(name)).append('=').append(shown).append('\n');
        });
        return text.toString();
    }

    private String body(String text, boolean truncated) {
        boolean isCut = truncated || text.length() > LOOK;
        String seen = text.length() > LOOK ? text.substring(0, LOOK) : text;
        if (JsonMask.looksLikeJson(seen)) {
            return JsonMask.masked(mask, seen, LIMIT);
        }
        if (isCut) {
            // The cut may have halved a secret, which would then not be recognised.
            seen = seen.substring(0, Math.max(0, seen.length() - mask.longestValue() - 200));
        }
        String masked = mask.plain(seen);
        return isCut ? masked + " …" : masked;
    }

    /** Without user information and fragment. */
    private static String address(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return address.getScheme() + "://" + address.getHost() + port + address.getRawPath() + query;
    }

    private static String cut(StringBuilder text) {
        return text.length() > LIMIT ? text.substring(0, LIMIT) + " …" : text.toString();
    }
}
