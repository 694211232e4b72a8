package io.duijie.console.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** At most so many under way, in all and for each user. Who comes when it is full is told so at once: nobody waits. */
final class LimitedPlaces {
    private final int inAll;
    private final int perUser;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    LimitedPlaces(int inAll, int perUser) {
        this.inAll = inAll;
        this.perUser = perUser;
    }

    /** @return empty when there are as many under way as may be */
    synchronized Optional<Place> take(String user) {
        int own = taken.getOrDefault(user, 0);
        if (all >= inAll || own >= perUser) {
            return Optional.empty();
        }
        taken.put(user, own + 1);
        all++;
        return Optional.of(new Place(user));
    }

    /**
     * Does it when there is a place.
     *
     * @param full why it can't be done now
     */
    <T> T within(String user, Supplier<ApiProblem> full, Supplier<T> work) {
        Place place = take(user).orElseThrow(full);
        try {
            return work.get();
        } finally {
            place.close();
        }
    }

    private synchronized void leave(String user) {
        all--;
        taken.merge(user, -1, (own, one) -> own + one == 0 ? null : own + one);
    }

    /** One of them; closing it again changes nothing. */
    final class Place implements Admission {
        private final String user;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(String user) {
            this.user = user;
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave(user);
            }
        }
    }
}
