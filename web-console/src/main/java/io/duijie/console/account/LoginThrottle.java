package io.duijie.console.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Slows guessing down: after five wrong passwords from one address each further try from there must wait, twice as long each
 * time, up to 15 minutes. After five for one name the same holds for every address that has guessed wrong before; an address
 * that has not may try, so that nobody is locked out by somebody else's guesses. One mistake is forgotten every ten minutes.
 * In memory, within a budget of bytes; threads may share it.
 */
public final class LoginThrottle {
    /** Whatever is longer is nobody's name, and nothing of it is kept. */
    public static final int LONGEST_NAME = 200;

    static final int BUDGET = 1024 * 1024;

    private static final int FREE_TRIES = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_EVERY = Duration.ofMinutes(10);

    private final Clock clock;
    private final Mistakes addresses = new Mistakes(BUDGET / 2);
    private final Mistakes names = new Mistakes(BUDGET / 2);

    public LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins a try: counts it as a mistake, so that many at once gain nothing, and lets it go on (empty), or tells how long to
     * wait and counts nothing. {@link #succeeded} takes it back.
     *
     * @param name at most {@link #LONGEST_NAME} characters
     */
    public synchronized Optional<Duration> begin(String address, String name) {
        String from = Addresses.network(address);
        Mistakes.Made here = addresses.of(from);
        Optional<Duration> wait = wait(here);
        if (wait.isEmpty() && count(here) > 0) {
            wait = wait(names.of(name));
        }
        if (wait.isEmpty()) {
            addresses.put(from, oneMore(here));
            names.put(name, oneMore(names.of(name)));
        }
        return wait;
    }

    private Mistakes.Made oneMore(Mistakes.Made made) {
        return new Mistakes.Made(count(made) + 1, clock.instant(), made.withoutBefore());
    }

    /**
     * The password was right: this try was no mistake, and the name's own are forgiven. Those of the address are not, but its pause
     * and its forgetting go on as if nobody had tried.
     */
    public synchronized void succeeded(String address, String name) {
        String from = Addresses.network(address);
        Mistakes.Made made = addresses.of(from);
        Mistakes.Made before = made.before();
        Mistakes.Made without = before == null ? new Mistakes.Made(made.count() - 1, made.last(), null) : before;
        if (without.count() <= 0) {
            addresses.remove(from);
        } else {
            addresses.put(from, without);
        }
        names.remove(name);
    }

    /** What is kept, in bytes. */
    synchronized int bytes() {
        return addresses.bytes() + names.bytes();
    }

    private int count(Mistakes.Made made) {
        long forgotten = Duration.between(made.last(), clock.instant()).dividedBy(FORGOTTEN_EVERY);
        return (int) Math.max(0, made.count() - Math.max(0, forgotten));
    }

    private Optional<Duration> wait(Mistakes.Made made) {
        int count = count(made);
        if (count < FREE_TRIES) {
            return Optional.empty();
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(count - FREE_TRIES, 20));
        Instant free = made.last().plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
        Instant now = clock.instant();
        return now.isBefore(free) ? Optional.of(Duration.between(now, free)) : Optional.empty();
    }
}
