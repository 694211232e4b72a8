package io.duijie.http;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one page. */
final class HttpReader implements RecordReader {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^,<]*)");
    private static final Pattern NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*\"?(?:[^\";]*\\s)?next(?:\\s[^\";]*)?\"?(?:\\s*;|\\s*$)", Pattern.CASE_INSENSITIVE);

    private final Account account;
    private final Exchange exchange;
    private final JsonText json;

    HttpReader(Account account, Exchange exchange, JsonText json) {
        this.account = account;
        this.exchange = exchange;
        this.json = json;
    }

    @Override
    public Answer read(ReadRequest request) {
        Exchange.Success page = page(request);
        String next = next(page);
        return new Answer(
                page.body(),
                hasNext(page, next),
                null,
                null,
                page.reply().date().orElse(null),
                account.listKey(),
                next);
    }

    private @Nullable String next(Exchange.Success page) {
        Account.Paging paging = account.paging();
        if (paging instanceof Account.Paging.Cursor cursor) {
            return cursor(page.body(), cursor.path());
        }
        return paging instanceof Account.Paging.Link link ? link(page, link) : null;
    }

    /** Without a cursor or link nothing follows, whatever page key the request may have. */
    private @Nullable Boolean hasNext(Exchange.Success page, @Nullable String next) {
        if (account.paging() instanceof Account.Paging.InBody inBody) {
            return inBody.expected() ? moreMayFollow(page.body()) : null;
        }
        return next != null;
    }

    private Exchange.Success page(ReadRequest request) {
        Verb verb = Calls.verb(request.method());
        String api = Calls.path(request.api());
        String cursor = request.cursor();
        if (cursor != null && account.paging() instanceof Account.Paging.Link) {
            return exchange.call(api, verb, followed(api, cursor), verb.inQuery ? Map.of() : request.body());
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.body());
        if (cursor != null && account.paging() instanceof Account.Paging.Cursor paging) {
            body.put(paging.param(), json.read(cursor));
        }
        return exchange.call(api, verb, body);
    }

    /** A page key is expected in the request: a page with rows is not the last one as far as this account can tell. */
    private @Nullable Boolean moreMayFollow(@Nullable Object body) {
        Object rows = Values.at(body, account.listKey() == null ? "" : account.listKey());
        return rows instanceof List<?> list ? !list.isEmpty() : null;
    }

    /** Absent, null, empty and false all say that nothing follows. As JSON text, so that a number is handed back as a number. */
    private @Nullable String cursor(@Nullable Object body, String path) {
        Object value = Values.at(body, path);
        String text = Values.text(value);
        return text == null || text.isEmpty() || text.equals("false") ? null : json.write(value);
    }

    private @Nullable String link(Exchange.Success page, Account.Paging.Link link) {
        String path = link.path();
        if (path != null) {
            String address = Values.text(Values.at(page.body(), path));
            return address == null || address.isBlank() || address.equals("false") ? null : address.strip();
        }
        return linkHeader(page.reply());
    }

    private static @Nullable String linkHeader(HttpReply reply) {
        for (String header : reply.headers().getOrDefault("link", List.of())) {
            Matcher links = LINK.matcher(header);
            while (links.find()) {
                if (NEXT.matcher(links.group(2)).find()) {
                    return links.group(1).strip();
                }
            }
        }
        return null;
    }

    /** Credentials go with the call, so it must not lead anywhere else. */
    private URI followed(String api, String address) {
        URI next;
        try {
            next = Addresses.of(account.base(), api, Map.of(), json::write).resolve(address);
        } catch (IllegalArgumentException e) {
            throw elsewhere(api, "is no address", "不是合法的地址");
        }
        if (!account.base().isSameServer(next)) {
            throw elsewhere(
                    api, "leads to another server (" + next.getHost() + ")", "指向另一台服务器（" + next.getHost() + "）");
        }
        if (!account.base().holds(next)) {
            throw elsewhere(api, "leads out of the path of baseUrl", "不在 baseUrl 的路径之下");
        }
        return next;
    }

    private static ConnectorException elsewhere(String api, String english, String chinese) {
        return ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of(
                        "http-next-link",
                        "接口 " + api + " 给出的下一页地址" + chinese + "，不会带着账号访问。请检查 paging.nextPath。",
                        "the next page's address that " + api + " gives " + english
                                + " and is not followed with credentials. Check paging.nextPath."));
    }
}
