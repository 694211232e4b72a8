package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call into a connector, made in a thread of its own while the caller waits. Given up, it is told so wherever it asks the
 * platform for something, and its result is nobody's: under the monitor of this it is either given up or lent to, never both.
 */
final class ContainedCall<T extends @Nullable Object> implements Runnable {
    /** How often the waiting thread looks. A process that was frozen counts as silent for two looks at most. */
    private static final long LOOK_MILLIS = 1_000;

    /** A call that asks the platform so often never ends. */
    private static final int MOST_LENT = 10_000;

    private static final ThreadLocal<@Nullable ContainedCall<?>> CURRENT = new ThreadLocal<>();

    private final Supplier<T> work;
    private final Runnable endedLate;
    private final long began = System.nanoTime();
    private volatile long heard = began;
    private volatile int lent;
    private int lentInAll;
    private @Nullable Thread thread;
    private boolean ended;
    private boolean givenUp;
    private boolean endsProcess;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private @Nullable Throwable platformFailure;
    private @Nullable Throwable ownFailure;

    /** @param endedLate told when it ends after it was given up */
    ContainedCall(Supplier<T> work, Runnable endedLate) {
        this.work = work;
        this.endedLate = endedLate;
    }

    @Override
    public void run() {
        begin(Thread.currentThread());
        CURRENT.set(this);
        T value = null;
        Throwable problem = null;
        try {
            value = work.get();
        } catch (Throwable e) {
            problem = e;
        } finally {
            CURRENT.remove();
        }
        if (end(value, problem)) {
            endedLate.run();
        }
    }

    private synchronized void begin(Thread worker) {
        thread = worker;
    }

    private synchronized boolean end(@Nullable T value, @Nullable Throwable problem) {
        thread = null;
        // Whoever interrupted this call meant it, not the next one of this thread.
        Thread.interrupted();
        ended = true;
        if (!givenUp) {
            result = value;
            failure = problem;
        }
        notifyAll();
        return givenUp;
    }

    /**
     * Waits for the end. An interrupt of the waiting thread is handed on to the call.
     *
     * @param silence how long without a sign of life
     * @param others what may excuse it: calls under way into the same connector
     * @param lost told before it is given up
     * @return false when it is given up: interrupted, or left to end this process
     */
    synchronized boolean await(Duration silence, Collection<ContainedCall<?>> others, Runnable lost) {
        long limit = silence.toNanos();
        long look = Math.max(1, Math.min(LOOK_MILLIS, silence.toMillis() / 4));
        long silent = 0;
        long heardBefore = heard;
        long before = System.nanoTime();
        boolean interrupted = false;
        while (!ended && !endsProcess && silent < limit) {
            try {
                wait(look);
            } catch (InterruptedException e) {
                interrupted = true;
                interrupt();
            }
            long now = System.nanoTime();
            if (lent > 0 || heard != heardBefore) {
                silent = 0;
            } else if (!ended && others.stream().noneMatch(other -> other.excuses(this, limit))) {
                silent += Math.min(now - before, 2 * look * 1_000_000);
            }
            heardBefore = heard;
            before = now;
            endsProcess = !ended && lent == 0 && isEndingProcess(thread);
        }
        if (endsProcess) {
            givenUp = true;
        } else if (!ended) {
            lost.run();
            givenUp = true;
            interrupt();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !givenUp;
    }

    /** {@code System.exit} does not return: it waits for the end of the process, which would wait for this. */
    private static boolean isEndingProcess(@Nullable Thread thread) {
        return thread != null
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown")
                                && frame.getMethodName().equals("exit"));
    }

    /** Whether it was given up since it has ended this process. */
    synchronized boolean endsProcess() {
        return endsProcess;
    }

    /**
     * A connector lets one call log in while others wait for it. So one may be silent while another that began before, or soon
     * after it fell silent, waits for the platform. Later ones excuse nothing, or a busy connector would hide what hangs.
     */
    private boolean excuses(ContainedCall<?> silent, long limit) {
        return this != silent && lent > 0 && began - silent.heard <= limit;
    }

    private void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** What it threw; null = it gave {@link #result}. */
    synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** True when what it threw came from what the platform lent it: its store, the fence of its run. */
    synchronized boolean failedOfThePlatform() {
        return failure != null && failure == platformFailure;
    }

    @SuppressWarnings("NullAway") // what the work gave, null where it may give null
    synchronized T result() {
        return result;
    }

    /**
     * Does something of the platform's for the call of this thread; meanwhile the call is not silent.
     *
     * @throws ConnectorException "never sent" when the call was given up; of kind CONFIGURATION in a thread that the platform
     *     did not call the connector in
     */
    static <R extends @Nullable Object> R lend(Supplier<R> platform) {
        ContainedCall<?> call = CURRENT.get();
        if (call == null) {
            throw CallReasons.ownThread();
        }
        call.lendBegins();
        try {
            return platform.get();
        } catch (RuntimeException | Error e) {
            call.platformFailed(e);
            throw e;
        } finally {
            call.lendEnds();
        }
    }

    /** Within what is lent, the connector's own part: silence counts, and what it throws is its own. */
    static <R extends @Nullable Object> R own(Supplier<R> part) {
        ContainedCall<?> call = CURRENT.get();
        if (call == null) {
            throw CallReasons.ownThread();
        }
        call.lendEnds();
        try {
            return part.get();
        } catch (RuntimeException | Error e) {
            call.failedItself(e);
            throw e;
        } finally {
            call.lendGoesOn();
        }
    }

    private synchronized void failedItself(Throwable problem) {
        ownFailure = problem;
    }

    private synchronized void lendGoesOn() {
        heard = System.nanoTime();
        lent++;
    }

    private synchronized void lendBegins() {
        if (givenUp) {
            throw CallReasons.givenUp();
        }
        if (lentInAll >= MOST_LENT) {
            throw CallReasons.endless(MOST_LENT);
        }
        lentInAll++;
        lent++;
    }

    private synchronized void platformFailed(Throwable problem) {
        if (problem != ownFailure) {
            platformFailure = problem;
        }
    }

    private synchronized void lendEnds() {
        heard = System.nanoTime();
        lent--;
    }
}
