package io.duijie.engine.quota;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** Who waits, urgent before normal. Used under the quota's lock only. */
final class WaitingLine {
    private final Deque<Place> urgent = new ArrayDeque<>();
    private final Deque<Place> normal = new ArrayDeque<>();

    boolean isEmpty() {
        return urgent.isEmpty() && normal.isEmpty();
    }

    int size() {
        return urgent.size() + normal.size();
    }

    Place enter(Priority priority, Condition condition) {
        Place place = new Place(priority, condition);
        of(priority).addLast(place);
        return place;
    }

    boolean isFirst(Place place) {
        return place.equals(first());
    }

    void leave(Place place) {
        of(place.priority).remove(place);
    }

    /** Lets the first look again. */
    void wake() {
        Place first = first();
        if (first != null) {
            first.condition.signal();
        }
    }

    private @Nullable Place first() {
        return urgent.isEmpty() ? normal.peekFirst() : urgent.peekFirst();
    }

    private Deque<Place> of(Priority priority) {
        return priority == Priority.URGENT ? urgent : normal;
    }

    /** One place in the line. */
    static final class Place {
        private final Priority priority;
        private final Condition condition;

        Place(Priority priority, Condition condition) {
            this.priority = priority;
            this.condition = condition;
        }

        /** Returns early or late; the caller looks again. */
        void await(long nanos) throws InterruptedException {
            boolean unused = condition.await(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
