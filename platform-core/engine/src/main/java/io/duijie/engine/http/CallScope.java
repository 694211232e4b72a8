package io.duijie.engine.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.retry.RunControl;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf calls are made: the run they are counted for, how it is stopped, how urgent it is. One per run, shared by its
 * threads; each thread enters it around its use of a connector.
 *
 * <p>A connector is opened once per connection and shared by all runs, and its contract names no run: which run a call belongs
 * to is known only by the thread that makes it. Hence a thread-local, set and cleared by {@link Entered} alone, which holds
 * nothing of a plugin. A connector that calls from a thread of its own is counted for no run.
 */
public final class CallScope {
    private static final ThreadLocal<@Nullable Entered> CURRENT = new ThreadLocal<>();

    private final @Nullable Long runId;
    private final RunControl control;
    private final Priority priority;
    private final Runnable beforeSending;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong throttled = new AtomicLong();

    private CallScope(@Nullable Long runId, RunControl control, Priority priority, Runnable beforeSending) {
        this.runId = runId;
        this.control = control;
        this.priority = priority;
        this.beforeSending = beforeSending;
    }

    public static CallScope ofRun(long runId, RunControl control, Priority priority) {
        return ofRun(runId, control, priority, () -> {});
    }

    /** @param beforeSending asked just before each call is sent; what it throws keeps the call from being sent */
    public static CallScope ofRun(long runId, RunControl control, Priority priority, Runnable beforeSending) {
        return new CallScope(runId, control, priority, beforeSending);
    }

    /** For calls without a run: a check, a preview. */
    public static CallScope withoutRun(RunControl control, Priority priority) {
        return new CallScope(null, control, priority, () -> {});
    }

    /** Calls of this thread count for this scope until the result is closed. May be nested; the inner one counts. */
    public Entered enter() {
        return enter(() -> {});
    }

    /** The same; {@code beforeSending} may refuse each call by throwing, when it has its turn and is about to be sent. */
    public Entered enter(Runnable beforeSending) {
        Entered entered = new Entered(this, beforeSending, CURRENT.get());
        CURRENT.set(entered);
        return entered;
    }

    /** Lets work on another thread belong to what this thread belongs to now; this thread waits meanwhile. */
    public static UnaryOperator<Runnable> carrier() {
        Entered here = CURRENT.get();
        return here == null
                ? work -> work
                : work -> () -> {
                    CURRENT.set(here);
                    try {
                        work.run();
                    } finally {
                        CURRENT.remove();
                    }
                };
    }

    static @Nullable Entered current() {
        return CURRENT.get();
    }

    /** Calls that were sent. */
    public long calls() {
        return calls.get();
    }

    /** Calls that the vendor refused for too many calls. */
    public long throttled() {
        return throttled.get();
    }

    @Nullable
    Long runId() {
        return runId;
    }

    void beforeSending() {
        beforeSending.run();
    }

    public RunControl control() {
        return control;
    }

    public Priority priority() {
        return priority;
    }

    /** One thread's stay in a scope. Keeps the latest call back until it is known how the connector understood it. */
    public static final class Entered implements AutoCloseable {
        private final CallScope scope;
        private final Runnable beforeSending;
        private final @Nullable Entered outer;
        private @Nullable ApiCall latest;
        private @Nullable ApiCallLog log;

        private Entered(CallScope scope, Runnable beforeSending, @Nullable Entered outer) {
            this.scope = scope;
            this.beforeSending = beforeSending;
            this.outer = outer;
        }

        CallScope scope() {
            return scope;
        }

        void beforeSending() {
            beforeSending.run();
            scope.beforeSending();
        }

        /** @param sent false when it never left this machine: recorded, but no call of the run */
        void made(ApiCall call, ApiCallLog to, boolean sent) {
            if (sent) {
                scope.calls.incrementAndGet();
            }
            latest = call;
            log = to;
        }

        /** The connector failed on the latest call: that is how the call is recorded and counted. */
        public void failed(ConnectorException failure) {
            if (latest != null) {
                latest = latest.ended(CallOutcome.of(failure.kind()));
            }
        }

        /** Of the latest call; null when none was made, or nothing more is to be learned about it. */
        public @Nullable String latestApi() {
            return latest == null ? null : latest.api();
        }

        /** Nothing more is to be learned about the latest call. */
        void passOn() {
            ApiCall call = latest;
            ApiCallLog to = log;
            latest = null;
            if (call != null && to != null) {
                if (call.outcome() == CallOutcome.THROTTLED) {
                    scope.throttled.incrementAndGet();
                }
                to.add(call);
            }
        }

        @Override
        public void close() {
            passOn();
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
