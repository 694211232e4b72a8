package io.duijie.sandbox.dingtalk;

import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.base.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** The stream of events. What was not acknowledged on the connection that it went out on is sent again. */
public final class EventStream {
    private static final Duration TICKET_LIFE = Duration.ofSeconds(90);
    private static final int MOST_WAITING = 10_000;

    private final Clock clock;
    private final Map<String, Instant> tickets = new HashMap<>();
    private final Map<String, Event> waiting = new LinkedHashMap<>();
    private final Map<String, String> asked = new HashMap<>();
    private final Set<WebSocket> dead = new HashSet<>();
    private @Nullable Server server;
    private int numbers;
    private int acknowledged;
    private int refusedTickets;
    private int postponed;

    EventStream(Clock clock) {
        this.clock = clock;
    }

    /** @param to the connection that it went out on; null = none yet, or one that has ended */
    private record Event(String eventId, String data, @Nullable WebSocket to) {}

    synchronized Map<String, ?> open(DingtalkAccount account, Map<String, @Nullable Object> body) {
        if (!account.appKey().equals(body.get("clientId"))
                || !account.appSecret().equals(body.get("clientSecret"))) {
            throw Refusal.of("invalidClientIdOrSecret", "无效的clientId或者clientSecret");
        }
        boolean events = Json.list(body.get("subscriptions")).stream()
                .anyMatch(each -> "EVENT".equals(Json.object(each).get("type")));
        if (!events) {
            throw Refusal.of("invalidSubscriptions", "subscriptions不合法");
        }
        Server started = server;
        if (started == null) {
            started = new Server();
            started.listen();
            server = started;
        }
        String ticket = Hashes.sha256("ticket" + ++numbers + clock.instant());
        tickets.put(ticket, clock.instant().plus(TICKET_LIFE));
        return Map.of("endpoint", "ws://127.0.0.1:" + started.getPort() + "/connect", "ticket", ticket);
    }

    /** Something happened to an approval. */
    synchronized void happened(Map<String, @Nullable Object> data) {
        publish("evt-" + ++numbers, Json.text(data));
    }

    /** Sends an event with this content, whatever it is. */
    public synchronized void publish(String eventId, String data) {
        waiting.put(eventId, new Event(eventId, data, null));
        if (waiting.size() > MOST_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        sendWaiting();
    }

    /** Sends everything again that was not acknowledged, as the vendor does after a while. */
    public synchronized void sendAgain() {
        waiting.replaceAll((id, event) -> new Event(id, event.data(), null));
        sendWaiting();
    }

    /** Loses an event that was not acknowledged. */
    public synchronized void lose() {
        waiting.clear();
    }

    private void sendWaiting() {
        WebSocket line = server == null
                ? null
                : server.getConnections().stream()
                        .filter(this::isAlive)
                        .findAny()
                        .orElse(null);
        if (line == null) {
            return;
        }
        for (Event event : List.copyOf(waiting.values())) {
            if (event.to() == null) {
                String messageId = "msg-" + ++numbers;
                asked.put(messageId, event.eventId());
                waiting.put(event.eventId(), new Event(event.eventId(), event.data(), line));
                try {
                    line.send(frame("EVENT", "bpms_instance_change", messageId, event.eventId(), event.data()));
                } catch (WebsocketNotConnectedException e) {
                    // It is ending; what went out on it goes out again then.
                    return;
                }
            }
        }
    }

    private static String frame(String type, String topic, String messageId, String eventId, String data) {
        return Json.text(Map.of(
                "specVersion",
                "1.0",
                "type",
                type,
                "headers",
                Map.of(
                        "topic",
                        topic,
                        "eventType",
                        topic,
                        "messageId",
                        messageId,
                        "eventId",
                        eventId,
                        "contentType",
                        "application/json"),
                "data",
                data));
    }

    /** Asks all connections to be replaced. */
    public synchronized void disconnect() {
        each(line -> line.send(frame("SYSTEM", "disconnect", "msg-" + ++numbers, "", "{\"reason\":\"restart\"}")));
    }

    public synchronized void ping() {
        String id = "ping-" + ++numbers;
        each(line -> line.send(frame("SYSTEM", "ping", id, "", "{\"opaque\":\"" + id + "\"}")));
    }

    /** Ends all connections without a word. */
    public synchronized void drop() {
        each(line -> line.closeConnection(CloseFrame.ABNORMAL_CLOSE, ""));
    }

    /** From now on the connections that there are hear nothing and say nothing, as after a cable was pulled. They are not closed. */
    public synchronized void pullTheCable() {
        each(dead::add);
    }

    private synchronized boolean isAlive(WebSocket line) {
        return line.isOpen() && !dead.contains(line);
    }

    /** Does something to each connection that no vendor should. */
    public synchronized void each(Consumer<WebSocket> what) {
        if (server != null) {
            server.getConnections().stream().filter(WebSocket::isOpen).toList().forEach(what);
        }
    }

    /** How many connections there are. */
    public synchronized long connections() {
        return server == null
                ? 0
                : server.getConnections().stream().filter(this::isAlive).count();
    }

    /** How many events are not acknowledged. */
    public synchronized int unacknowledged() {
        return waiting.size();
    }

    public synchronized int acknowledged() {
        return acknowledged;
    }

    /** How many events were answered with "later". */
    public synchronized int postponed() {
        return postponed;
    }

    public synchronized int refusedTickets() {
        return refusedTickets;
    }

    /** How many pings were answered as they should be. */
    public synchronized int pongs() {
        return (int) asked.values().stream().filter("pong"::equals).count();
    }

    private synchronized boolean takes(String resource) {
        String ticket = resource.replaceFirst(".*[?&]ticket=", "");
        Instant end = tickets.remove(ticket);
        boolean good = resource.startsWith("/connect?")
                && end != null
                && clock.instant().isBefore(end);
        refusedTickets += good ? 0 : 1;
        return good;
    }

    private synchronized void answered(WebSocket line, String text) {
        if (!isAlive(line)) {
            return;
        }
        Map<String, @Nullable Object> answer = Json.object(Json.read(text).orElse(null));
        String messageId = String.valueOf(Json.object(answer.get("headers")).get("messageId"));
        Map<String, @Nullable Object> data =
                Json.object(Json.read(String.valueOf(answer.get("data"))).orElse(null));
        if (!Integer.valueOf(200).equals(answer.get("code"))) {
            line.close(CloseFrame.POLICY_VALIDATION, "code");
        } else if (messageId.startsWith("ping-")) {
            asked.put(messageId, messageId.equals(data.get("opaque")) ? "pong" : "wrong");
        } else {
            Event event = waiting.get(asked.get(messageId));
            if (event != null && line.equals(event.to()) && "SUCCESS".equals(data.get("status"))) {
                waiting.remove(event.eventId());
                acknowledged++;
            } else if ("LATER".equals(data.get("status"))) {
                postponed++;
            }
        }
    }

    private synchronized void ended(WebSocket line) {
        dead.remove(line);
        waiting.replaceAll((id, event) -> line.equals(event.to()) ? new Event(id, event.data(), null) : event);
        sendWaiting();
    }

    private synchronized void connected() {
        sendWaiting();
    }

    /** Ends it. */
    void close() {
        Server running;
        synchronized (this) {
            running = server;
            server = null;
        }
        if (running != null) {
            try {
                running.stop(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Server extends WebSocketServer {
        private final CountDownLatch started = new CountDownLatch(1);

        Server() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            setDaemon(true);
            setConnectionLostTimeout(0);
        }

        void listen() {
            start();
            try {
                if (!started.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the stream does not start");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
                WebSocket line, Draft draft, ClientHandshake request) throws InvalidDataException {
            if (!takes(request.getResourceDescriptor())) {
                throw new InvalidDataException(CloseFrame.POLICY_VALIDATION, "ticket");
            }
            return super.onWebsocketHandshakeReceivedAsServer(line, draft, request);
        }

        @Override
        public void onOpen(WebSocket line, ClientHandshake handshake) {
            connected();
        }

        @Override
        public void onClose(WebSocket line, int code, String reason, boolean remote) {
            ended(line);
        }

        @Override
        public void onWebsocketPing(WebSocket line, Framedata ping) {
            if (isAlive(line)) {
                super.onWebsocketPing(line, ping);
            }
        }

        @Override
        public void onMessage(WebSocket line, String message) {
            answered(line, message);
        }

        @Override
        public void onError(@Nullable WebSocket line, Exception problem) {
            started.countDown();
        }

        @Override
        public void onStart() {
            started.countDown();
        }
    }
}
