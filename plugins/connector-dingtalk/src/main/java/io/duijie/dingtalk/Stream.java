package io.duijie.dingtalk;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's stream of events: a connection that this side opens. It stays open between runs that follow each other; where nobody
 * reads any more it is closed by the next frame, and another process gets the events.
 */
final class Stream implements Line.Frames, AutoCloseable {
    static final String API = "gateway/connections/open";
    static final String TOPIC = "bpms_instance_change";
    private static final Duration UNREAD = Duration.ofMinutes(5);
    private static final Duration SILENT = Duration.ofMinutes(2);
    private static final int ASKED_MEANWHILE = 4;
    private static final long DRAINING_MILLIS = 300;
    private static final int OPENINGS = 3;
    private static final Set<String> SECRETS = Set.of("clientSecret", "ticket");

    private final Account account;
    private final ConnectorContext context;
    private final InHand inHand;
    private final Duration silence;
    private @Nullable HttpClient client;
    private volatile @Nullable Line line;
    private volatile boolean closed;
    private volatile long read = System.nanoTime();

    Stream(Account account, ConnectorContext context) {
        this(account, context, SILENT);
    }

    /** @param silence after which a connection counts as broken, though it is asked */
    Stream(Account account, ConnectorContext context, Duration silence) {
        this.account = account;
        this.context = context;
        this.silence = silence;
        this.inHand = new InHand(context.json(), context.clock());
    }

    InHand inHand() {
        return inHand;
    }

    /** The events behind the cursor. Only for the first ones is waited long. */
    List<InHand.Event> events(@Nullable String cursor) {
        long end = System.nanoTime() + (cursor == null ? account.listen().toMillis() : DRAINING_MILLIS) * 1_000_000;
        for (int opened = 0; opened < OPENINGS; opened++) {
            read = System.nanoTime();
            try {
                Line open = connected();
                List<InHand.Event> events = await(cursor, end, open);
                read = System.nanoTime();
                if (!events.isEmpty() || open.isOpen()) {
                    return events;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw away("interrupted", null);
            }
        }
        throw away("closed", null);
    }

    private List<InHand.Event> await(@Nullable String cursor, long end, Line open) throws InterruptedException {
        List<InHand.Event> events;
        long rest;
        do {
            read = System.nanoTime();
            open.ask(silence);
            rest = Math.max(0, (end - System.nanoTime()) / 1_000_000);
            events = inHand.await(cursor, Math.min(rest, silence.toMillis() / ASKED_MEANWHILE), open);
        } while (events.isEmpty() && open.isOpen() && rest > 0);
        return events;
    }

    private synchronized Line connected() {
        Line known = line;
        if (known != null && known.isOpen()) {
            return known;
        }
        URI address = address();
        Line opened = new Line(this);
        context.blocking("stream", notes -> {
            notes.request(address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath());
            connect(address, opened);
            notes.answer("open");
            return true;
        });
        line = opened;
        if (closed) {
            opened.end();
        }
        return opened;
    }

    private URI address() {
        HttpCall call = new HttpCall(
                API,
                "POST",
                account.base().below("v1.0/" + API),
                Map.of(),
                new HttpCall.Body.Json(Map.of(
                        "clientId",
                        account.appKey(),
                        "clientSecret",
                        account.appSecret().reveal(),
                        "subscriptions",
                        List.of(Map.of("type", "EVENT", "topic", "*")),
                        "ua",
                        "duijie")),
                SECRETS,
                account.connectTimeout(),
                account.readTimeout());
        Reply reply = Reply.of(API, context.http().call(call), account.appSecret());
        if (reply.isRefused()) {
            throw reply.status() == 400 || reply.status() == 401
                    ? Refusals.ofToken(reply)
                    : Refusals.of(API, reply, context.clock().instant());
        }
        String endpoint = JsonValues.text(reply.body().get("endpoint"));
        String ticket = JsonValues.text(reply.body().get("ticket"));
        try {
            URI address = URI.create(endpoint + "?ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8));
            boolean plain = "ws".equals(address.getScheme())
                    && "http".equals(account.base().below("").getScheme());
            if (address.getHost() != null && (plain || "wss".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException | NullPointerException e) {
            // told below
        }
        throw ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of(
                        "dingtalk-no-endpoint",
                        "钉钉的应答里没有可用的事件推送地址，稍后会自动重试",
                        "DingTalk's answer holds no usable address for its stream; it is tried again"));
    }

    private void connect(URI address, Line opened) {
        HttpClient used = client;
        if (used == null) {
            used = HttpClient.newBuilder()
                    .connectTimeout(account.connectTimeout())
                    .proxy(ProxySelector.getDefault())
                    .build();
            client = used;
        }
        try {
            used.newWebSocketBuilder()
                    .connectTimeout(account.connectTimeout())
                    .buildAsync(address, opened)
                    .get(account.connectTimeout().plus(account.readTimeout()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CompletionException | TimeoutException e) {
            opened.end();
            throw away(e instanceof TimeoutException ? "timeout" : "refused", e);
        } catch (InterruptedException e) {
            opened.end();
            Thread.currentThread().interrupt();
            throw away("interrupted", e);
        }
    }

    /** The cause may name the ticket, so it is not kept. */
    private static ConnectorException away(String found, @Nullable Exception cause) {
        String what = cause == null || cause.getCause() == null
                ? found
                : found + ", " + cause.getCause().getClass().getSimpleName();
        return ConnectorException.neverSent(
                Reason.of(
                        "dingtalk-stream",
                        "钉钉的事件推送连接不可用（" + what + "）。未确认的事件钉钉会重新推送，稍后会自动重连",
                        "DingTalk's stream is not available (" + what
                                + "). What was not acknowledged comes again; it is opened again later"),
                null);
    }

    @Override
    public void frame(Line from, String text, boolean whole) {
        Frame frame = Frame.of(text, whole, context.json());
        if (frame == null) {
            return;
        }
        if (frame.type().equals(Frame.SYSTEM)) {
            if (frame.topic().equals("disconnect")) {
                from.end();
            } else {
                from.send(InHand.answer(context.json(), frame.messageId(), frame.text()));
            }
        } else if (frame.type().equals(Frame.EVENT) && frame.topic().equals(TOPIC)) {
            inHand.add(frame, from);
        } else {
            from.send(InHand.answer(context.json(), frame.messageId(), "{\"status\":\"SUCCESS\"}"));
        }
        if (System.nanoTime() - read > UNREAD.toNanos()) {
            from.end();
        }
    }

    @Override
    public void ended(Line from) {
        inHand.wake();
    }

    @Override
    public void close() {
        closed = true;
        Line open = line;
        if (open != null) {
            open.end();
        }
    }
}
