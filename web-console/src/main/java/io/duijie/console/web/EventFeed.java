package io.duijie.console.web;

import io.duijie.dialect.json.Json;
import io.duijie.engine.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all browsers what is new. One thread looks into the store once a second for all of them, and only while somebody
 * listens.
 */
final class EventFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    static final int MOST_CLIENTS = 64;
    static final int PER_USER = 8;
    private static final int KEEP_ALIVE_EVERY = 15;

    private final EventSource source;
    private final LimitedPlaces places = new LimitedPlaces(MOST_CLIENTS, PER_USER);
    private final List<EventClient> clients = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-event-feed");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private int looks;
    private String store = "";

    EventFeed(EventSource source) {
        this.source = source;
    }

    void start() {
        var unused = worker.scheduleWithFixedDelay(this::lookQuietly, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * A place for one more; when there is none, the user's browsers that are gone may be noticed by now, and leave theirs. However
     * often somebody asks, nobody else's browser is written to, and the own ones once a second.
     */
    Optional<LimitedPlaces.Place> place(String user) {
        Optional<LimitedPlaces.Place> place = places.take(user);
        if (place.isEmpty()) {
            refused.add(user);
        }
        return place;
    }

    /** Takes a client up; the first thing it is told is how everything stands. */
    void add(EventClient client) {
        client.start();
        try {
            worker.execute(() -> welcome(client));
        } catch (RejectedExecutionException e) {
            client.end();
        }
    }

    private void welcome(EventClient client) {
        try {
            client.tell("store", source.store());
            standing(client);
            clients.add(client);
        } catch (RuntimeException e) {
            LOG.warn("a browser could not be told how everything stands", e);
            client.end();
        }
    }

    /** A store in trouble is no reason to let it go: it waits to hear that it is well again. */
    private void standing(EventClient client) {
        try {
            if (clients.isEmpty()) {
                source.begin();
            }
            client.tell("overview", Json.write(source.overview()));
        } catch (StoreException e) {
            LOG.warn("a browser could not be told how everything stands: {}", e.reason());
        }
    }

    private void lookQuietly() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("what is new could not be looked up; it is tried again", e);
        }
    }

    private void look() {
        tellOfTheStore();
        clients.removeIf(client -> {
            boolean there = client.isThere();
            if (!there) {
                client.end();
            }
            return !there;
        });
        poke();
        if (clients.isEmpty()) {
            return;
        }
        source.news((name, json) -> clients.forEach(client -> client.tell(name, json)));
        looks++;
        if (looks % KEEP_ALIVE_EVERY == 0) {
            clients.forEach(EventClient::keepAlive);
        }
    }

    private void poke() {
        for (String user : refused) {
            refused.remove(user);
            clients.stream().filter(client -> client.user().equals(user)).forEach(EventClient::keepAlive);
        }
    }

    private void tellOfTheStore() {
        String now = source.store();
        if (!now.equals(store)) {
            store = now;
            clients.forEach(client -> client.tell("store", now));
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
        clients.forEach(EventClient::end);
    }
}
