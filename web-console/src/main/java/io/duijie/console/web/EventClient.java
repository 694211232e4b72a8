package io.duijie.console.web;

import io.javalin.http.sse.SseClient;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One browser that listens. Whoever has something to tell never waits for it: what is told waits in a short queue for a thread of
 * the client's own, and a client whose queue is full is let go; it connects again and gets the state as it is then.
 */
final class EventClient {
    private static final int WAITING = 256;

    private final SseClient client;
    private final String user;
    private final Admission place;
    private final BooleanSupplier inForce;
    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread writer;
    private volatile boolean ended;

    /** @param place given back when it has ended */
    EventClient(SseClient client, String user, Admission place, BooleanSupplier inForce) {
        this.client = client;
        this.user = user;
        this.place = place;
        this.inForce = inForce;
        this.writer = new Thread(this::write, "duijie-events");
        this.writer.setDaemon(true);
    }

    String user() {
        return user;
    }

    void start() {
        writer.start();
    }

    /** @param json what is told */
    void tell(String name, String json) {
        offer(new Event(name, json));
    }

    void keepAlive() {
        offer(new Event(null, "keep-alive"));
    }

    private void offer(Event event) {
        if (!queue.offer(event)) {
            end();
        }
    }

    /** Whether it still listens and may. */
    boolean isThere() {
        return !ended && !client.terminated() && inForce.getAsBoolean();
    }

    /** Lets it go, also while something is being written to it. */
    void end() {
        ended = true;
        writer.interrupt();
    }

    private void write() {
        try {
            while (!ended && !client.terminated()) {
                Event event = queue.take();
                if (event.name == null) {
                    client.sendComment(event.text);
                } else {
                    client.sendEvent(event.name, event.text);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            place.close();
            client.close();
        }
    }

    /** @param name null = a comment */
    private record Event(@Nullable String name, String text) {}
}
