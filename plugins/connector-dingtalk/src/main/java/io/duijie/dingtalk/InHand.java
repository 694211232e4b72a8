package io.duijie.dingtalk;

import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events that have come and are not stored yet, and those lately stored. A cursor names the events of its page, so that a process
 * that goes on behind another one knows them when they come again.
 */
final class InHand {
    private static final int MOST = 200;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int PAGE = 20;
    private static final int FEW = 2;
    private static final int KEY = 18;

    private final JsonText json;
    private final Clock clock;
    private final String process = UUID.randomUUID().toString();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Set<String> stored = new LinkedHashSet<>();
    private long page;
    private long run;

    InHand(JsonText json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param line on which it is to be acknowledged
     * @param page that handed it out, 0 = none
     * @param failure why its approval could not be read so far; null = no try has failed
     */
    record Event(String key, Frame frame, Line line, long page, @Nullable Failure failure) {
        void acknowledge(JsonText json, String status) {
            line.send(answer(json, frame.messageId(), json.write(Map.of("status", status))));
        }
    }

    static String answer(JsonText json, String messageId, String data) {
        return json.write(Map.of(
                "code",
                200L,
                "headers",
                Map.of("messageId", messageId, "contentType", "application/json"),
                "message",
                "OK",
                "data",
                data));
    }

    /**
     * Takes an event. One that is stored already is acknowledged, and one too many has to come later. A line that ends comes back here
     * from other threads, so nothing is sent while what is in hand is locked.
     */
    void add(Frame frame, Line line) {
        Event event = new Event(key(frame.eventId()), frame, line, 0, null);
        String answer = taken(event);
        if (answer != null) {
            event.acknowledge(json, answer);
        }
    }

    private synchronized @Nullable String taken(Event event) {
        Event before = events.get(event.key());
        if (stored.contains(event.key())) {
            return "SUCCESS";
        }
        if (before == null && events.size() >= MOST) {
            return "LATER";
        }
        events.put(
                event.key(),
                before == null
                        ? event
                        : new Event(event.key(), event.frame(), event.line(), before.page(), before.failure()));
        notifyAll();
        return null;
    }

    synchronized void wake() {
        notifyAll();
    }

    /** A run begins. What failed in the one before may be tried again. */
    synchronized void begin() {
        run++;
    }

    /**
     * Notes that the approval of an event could not be read. It goes behind the others.
     *
     * @param certain whether that lies in the approval; false = perhaps the vendor could tell none
     */
    synchronized void failed(Event event, Reason reason, boolean certain) {
        Event known = events.remove(event.key());
        if (known != null) {
            events.put(
                    known.key(),
                    new Event(
                            known.key(),
                            known.frame(),
                            known.line(),
                            known.page(),
                            Failure.after(known.failure(), reason, certain, run, clock.instant())));
        }
    }

    /** Why the vendor seems to tell no approval at all: the reason of the last where that is so of several; else null. */
    synchronized @Nullable Reason doubt() {
        List<Failure> doubted = events.values().stream()
                .map(Event::failure)
                .filter(failure -> failure != null && failure.isDoubted())
                .toList();
        return doubted.size() < FEW ? null : doubted.get(doubted.size() - 1).reason();
    }

    /** The oldest events behind that cursor, after a wait where there is none; fewer when it was woken. */
    synchronized List<Event> await(@Nullable String cursor, long milliseconds, Line line) throws InterruptedException {
        long end = System.nanoTime() + milliseconds * 1_000_000;
        while (behind(cursor).isEmpty() && line.isOpen()) {
            long rest = (end - System.nanoTime()) / 1_000_000;
            if (rest <= 0) {
                break;
            }
            wait(rest);
        }
        return behind(cursor);
    }

    private List<Event> behind(@Nullable String cursor) {
        long after = page(cursor);
        return events.values().stream()
                .filter(event -> event.page() == 0 || event.page() > after)
                .filter(event -> event.failure() == null || event.failure().isOver(run, clock.instant()))
                .limit(PAGE)
                .toList();
    }

    /** Notes that these are handed out; returns the cursor behind them. */
    synchronized String handOut(List<Event> handed) {
        page++;
        List<Object> texts = new ArrayList<>(List.of(process, page));
        for (Event event : handed) {
            texts.add(event.key());
            events.computeIfPresent(
                    event.key(), (key, known) -> new Event(key, known.frame(), known.line(), page, known.failure()));
        }
        return json.write(texts);
    }

    /** Acknowledges what stands before the cursor. */
    void stored(String cursor) {
        removed(read(cursor)).forEach(event -> event.acknowledge(json, "SUCCESS"));
    }

    private synchronized List<Event> removed(List<?> texts) {
        List<Event> removed = new ArrayList<>();
        for (Object key : texts.subList(Math.min(2, texts.size()), texts.size())) {
            String text = String.valueOf(key);
            stored.add(text);
            if (stored.size() > MOST_REMEMBERED) {
                stored.remove(stored.iterator().next());
            }
            Event event = events.remove(text);
            if (event != null) {
                removed.add(event);
            }
        }
        return removed;
    }

    /** What another process handed out says nothing of what is here. */
    private long page(@Nullable String cursor) {
        List<?> texts = cursor == null ? List.of() : read(cursor);
        return texts.size() > 1 && process.equals(texts.get(0)) && texts.get(1) instanceof Number number
                ? number.longValue()
                : 0;
    }

    private List<?> read(String cursor) {
        return json.read(cursor) instanceof List<?> list ? list : List.of();
    }

    private static String key(String eventId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(eventId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, KEY);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
