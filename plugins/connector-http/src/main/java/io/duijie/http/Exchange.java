package io.duijie.http;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes calls for one account, logged in, and takes a success out of the answer or says what it is instead. */
final class Exchange {
    private static final List<String> USUAL_MESSAGES =
            List.of("message", "msg", "error_description", "error.message", "error", "detail", "title");
    private static final int LONGEST_MESSAGE = 300;

    private final Account account;
    private final ConnectorContext context;
    private final Login login;
    private final Set<String> secretNames;

    Exchange(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
        this.login = Login.of(account, context);
        this.secretNames = secretNames(account);
    }

    private static Set<String> secretNames(Account account) {
        Set<String> names = new HashSet<>(account.headers().keySet());
        names.add("authorization");
        if (account.login() instanceof Account.Login.Header header) {
            names.add(header.name());
        }
        return names;
    }

    /**
     * A successful answer.
     *
     * @param body null also when there was none
     */
    record Success(@Nullable Object body, HttpReply reply) {}

    /** A call to a path below the base, its members in the query or as a JSON body, as the verb wants it. */
    Success call(String path, Verb verb, Map<String, @Nullable Object> members) {
        if (verb.inQuery) {
            return call(path, verb, Addresses.of(account.base(), path, members, context.json()::write), Map.of());
        }
        return call(path, verb, Addresses.of(account.base(), path, Map.of(), context.json()::write), members);
    }

    /** @param address of this account's own server */
    Success call(String api, Verb verb, URI address, Map<String, @Nullable Object> body) {
        HttpReply reply = raw(api, verb, address, body);
        Object content = content(api, reply);
        Account.Success flag = account.success();
        if (flag != null) {
            flagged(api, content, flag);
        }
        return new Success(content, reply);
    }

    /** Whatever the vendor answers. A login that is over is renewed and the call repeated once. */
    HttpReply raw(String api, Verb verb, URI address, Map<String, @Nullable Object> body) {
        Map<String, String> proof = login.headers();
        HttpReply reply = send(api, verb, address, body, proof);
        return reply.status() == 401 && login.renew(proof) ? send(api, verb, address, body, login.headers()) : reply;
    }

    private HttpReply send(
            String api, Verb verb, URI address, Map<String, @Nullable Object> body, Map<String, String> proof) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json");
        account.headers().forEach((name, value) -> headers.put(name, value.reveal()));
        headers.putAll(proof);
        return context.http()
                .call(new HttpCall(
                        api,
                        verb.name(),
                        address,
                        headers,
                        verb.inQuery ? new HttpCall.Body.None() : new HttpCall.Body.Json(new LinkedHashMap<>(body)),
                        secretNames,
                        account.connectTimeout(),
                        account.readTimeout()));
    }

    private @Nullable Object content(String api, HttpReply reply) {
        boolean success = reply.status() >= 200 && reply.status() < 300;
        if (reply.text().isBlank()) {
            Statuses.refuse(api, reply, "");
            return null;
        }
        Object body;
        try {
            body = reply.json();
        } catch (ConnectorException e) {
            Statuses.refuse(api, reply, "");
            if (e.kind() != ErrorKind.PROTOCOL) {
                throw e;
            }
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "http-not-json",
                            "接口 " + api + " 返回的不是 JSON（HTTP " + reply.status() + "）。请检查 baseUrl 和 api。",
                            "the answer of " + api + " is no JSON (HTTP " + reply.status()
                                    + "). Check baseUrl and api."),
                    e);
        }
        if (!success) {
            Statuses.refuse(api, reply, message(body));
        }
        return body;
    }

    private void flagged(String api, @Nullable Object body, Account.Success flag) {
        Object found = Values.at(body, flag.path());
        String text = Values.text(found);
        if (flag.equals().equals(text)) {
            return;
        }
        if (found == Values.MISSING || text == null) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "http-no-success-flag",
                            "接口 " + api + " 的应答里没有成功标志 " + flag.path() + "。请检查连接的 success.path。",
                            "the answer of " + api + " has no success flag " + flag.path()
                                    + ". Check success.path of the connection."));
        }
        String message = message(body);
        throw ConnectorException.of(
                ErrorKind.REJECTED,
                Reason.of(
                        "http-refused",
                        "接口 " + api + " 拒绝了请求（" + flag.path() + "=" + text + "）"
                                + (message.isEmpty() ? "。" : "：" + message),
                        api + " refused the request (" + flag.path() + "=" + text + ")"
                                + (message.isEmpty() ? "." : ": " + message)));
    }

    /** What the vendor says, without secrets; empty = nothing. */
    private String message(@Nullable Object body) {
        List<String> paths = account.messagePath() == null ? USUAL_MESSAGES : List.of(account.messagePath());
        for (String path : paths) {
            String text = Values.text(Values.at(body, path));
            if (text != null && !text.isBlank()) {
                return clean(text.strip());
            }
        }
        return "";
    }

    private String clean(String text) {
        String clean = text;
        for (Secret secret : account.secrets()) {
            clean = secret.hiddenIn(clean);
        }
        for (String proof : login.latest().values()) {
            clean = Secret.of(proof).hiddenIn(clean);
            clean = Secret.of(proof.replaceFirst("^\\S+ ", "")).hiddenIn(clean);
        }
        return clean.length() > LONGEST_MESSAGE ? clean.substring(0, LONGEST_MESSAGE) + "…" : clean;
    }
}
