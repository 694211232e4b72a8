package io.duijie.console.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows guessing down: after five wrong passwords for one name (or from one address) each further try must wait, twice as long
 * each time, up to 15 minutes. In memory; threads may share it.
 */
public final class LoginThrottle {
    private static final int FREE_TRIES = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_SUBJECTS = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_SUBJECTS;
        }
    };

    public LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this subject must still wait; empty when it may try. */
    public synchronized Optional<Duration> wait(String subject) {
        Failures known = failures.get(subject);
        if (known == null || known.count < FREE_TRIES) {
            return Optional.empty();
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(known.count - FREE_TRIES, 20));
        Instant free = known.last.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
        Instant now = clock.instant();
        return now.isBefore(free) ? Optional.of(Duration.between(now, free)) : Optional.empty();
    }

    /** Begins a try: counts it as failed and lets it go on (zero), or tells how long to wait and counts nothing. */
    public synchronized Optional<Duration> begin(String subject) {
        Optional<Duration> wait = wait(subject);
        if (wait.isEmpty()) {
            failed(subject);
        }
        return wait;
    }

    public synchronized void failed(String subject) {
        Failures known = failures.get(subject);
        failures.put(subject, new Failures(known == null ? 1 : known.count + 1, clock.instant()));
    }

    public synchronized void succeeded(String subject) {
        failures.remove(subject);
    }

    private record Failures(int count, Instant last) {}
}
