package io.duijie.console.web;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests without a login that are under way, so many at most. When one more comes, the oldest gives way if it waits for
 * whoever sent it, for the body or to read the answer, or has taken longer than it may: whoever is slow keeps nobody out.
 */
final class Strangers {
    private final int most;
    private final long longest;
    private final Set<Visit> visits = new LinkedHashSet<>();

    Strangers(int most, Duration longest) {
        this.most = most;
        this.longest = longest.toNanos();
    }

    /**
     * @param end ends the request at once
     * @return empty when all places are taken by requests that are being answered
     */
    Optional<Visit> enter(Runnable end) {
        Visit visit = new Visit(end, System.nanoTime());
        Visit former = null;
        synchronized (this) {
            if (visits.size() >= most) {
                former = slowest();
                if (former == null) {
                    return Optional.empty();
                }
                visits.remove(former);
            }
            visits.add(visit);
        }
        if (former != null) {
            former.end.run();
        }
        return Optional.of(visit);
    }

    private @Nullable Visit slowest() {
        for (Iterator<Visit> oldest = visits.iterator(); oldest.hasNext(); ) {
            Visit visit = oldest.next();
            if (visit.waits || System.nanoTime() - visit.began > longest) {
                return visit;
            }
        }
        return null;
    }

    private synchronized void leave(Visit visit) {
        visits.remove(visit);
    }

    private synchronized void waits(Visit visit, boolean waits) {
        visit.waits = waits;
    }

    /** One request. */
    final class Visit implements Admission {
        private final Runnable end;
        private final long began;
        private boolean waits;

        private Visit(Runnable end, long began) {
            this.end = end;
            this.began = began;
        }

        @Override
        public void waits(boolean forCaller) {
            Strangers.this.waits(this, forCaller);
        }

        @Override
        public void close() {
            leave(this);
        }
    }
}
