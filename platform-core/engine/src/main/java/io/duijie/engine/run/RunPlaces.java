package io.duijie.engine.run;

import io.duijie.engine.schedule.Turn;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a run holds while it runs: its places in this process and its turns in the cluster. */
final class RunPlaces implements AutoCloseable {
    private final Deque<Runnable> open = new ArrayDeque<>();
    private Turn extract = Turn.ALONE;
    private Turn load = Turn.ALONE;

    void add(ActiveRuns.Place place) {
        open.push(place::close);
    }

    void extract(Turn turn) {
        extract = turn;
        open.push(turn::close);
    }

    void load(Turn turn) {
        load = turn;
        open.push(turn::close);
    }

    Turn extract() {
        return extract;
    }

    Turn load() {
        return load;
    }

    /** What was to be done broke off; others go on with it. */
    void leave() {
        extract.leave();
        load.leave();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
