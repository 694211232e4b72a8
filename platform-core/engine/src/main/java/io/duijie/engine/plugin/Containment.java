package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.log.LogContext;
import io.duijie.engine.store.FencedOut;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way into a loaded connector. Every call is made in a thread of the connector's own, so that one that never comes back
 * holds up nobody: it is interrupted, given up and counted. What a connector leaves in its threads ends with them.
 */
final class Containment {
    private static final Logger LOG = LoggerFactory.getLogger(Containment.class);
    private static final long IDLE_SECONDS = 10;

    private final String connector;
    private final CallPatience limits;
    private final Clock clock;
    private final ThreadPoolExecutor threads;
    private final Set<ContainedCall<?>> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger hung = new AtomicInteger();
    private volatile Runnable calm = () -> {};
    private volatile @Nullable Trouble broken;
    private @Nullable Trouble latest;
    private long hungInAll;
    private long brokeInAll;

    /** @param connector id and version */
    Containment(String connector, CallPatience limits, Clock clock) {
        this.connector = connector;
        this.limits = limits;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = withoutCaller(
                            () -> new Thread(work, "duijie-connector " + connector + " #" + number.incrementAndGet()));
                    thread.setDaemon(true);
                    thread.setContextClassLoader(Containment.class.getClassLoader());
                    return thread;
                });
    }

    /** As in {@link io.duijie.engine.http.HttpClients}: a thread remembers the class loaders of all who are on the stack. */
    @SuppressWarnings("removal")
    private static <T> T withoutCaller(PrivilegedAction<T> work) {
        return AccessController.doPrivileged(work);
    }

    private record Trouble(Instant at, String call, @Nullable Reason reason) {}

    /** @param listener told, in the thread that hung, when a call that was given up has ended after all */
    void onCalm(Runnable listener) {
        calm = listener;
    }

    /**
     * Makes a call and waits for it.
     *
     * @param name interface and method of the contract
     * @throws ConnectorException of kind UNAVAILABLE when it was given up: whether the vendor acted is not known; of kind
     *     CONFIGURATION when it was not made, since too many hang. Everything else is what the call itself threw
     * @throws FencedOut when it ends this process by {@code System.exit}: what it was part of goes on in the next one
     */
    <T extends @Nullable Object> T call(String name, Supplier<T> work) {
        return call(name, limits.silence(), true, work);
    }

    /** The same for what never touches the network. */
    <T extends @Nullable Object> T quick(String name, Supplier<T> work) {
        return call(name, limits.withoutNetwork(), true, work);
    }

    /** The same even where too many hang. */
    <T extends @Nullable Object> T farewell(String name, Supplier<T> work) {
        return call(name, limits.withoutNetwork(), false, work);
    }

    private <T extends @Nullable Object> T call(String name, Duration silence, boolean refusable, Supplier<T> work) {
        if (refusable && hung.get() >= limits.mostHung()) {
            throw ConnectorException.of(ErrorKind.CONFIGURATION, refusal());
        }
        ContainedCall<T> call = new ContainedCall<>(work, this::endedLate);
        if (!made(call, name, silence)) {
            if (call.endsProcess()) {
                LOG.error("the connector {} has ended this process in {}", connector, name);
                throw FencedOut.processEndedBy(connector);
            }
            Reason reason = CallReasons.hung(connector, name, silence);
            LOG.error("{} ({} of its calls hang now)", reason, hung.get());
            throw ConnectorException.of(ErrorKind.UNAVAILABLE, reason);
        }
        Throwable failure = call.failure();
        if (failure != null) {
            failed(name, call, failure);
        }
        worked(name);
        return call.result();
    }

    private boolean made(ContainedCall<?> call, String name, Duration silence) {
        underWay.add(call);
        try {
            threads.execute(CallScope.carrier().apply(LogContext.carrier().apply(call)));
            return call.await(silence, underWay, () -> hangs(name));
        } catch (RejectedExecutionException e) {
            throw CallReasons.replaced(connector);
        } finally {
            underWay.remove(call);
        }
    }

    private <T extends @Nullable Object> void failed(String name, ContainedCall<T> call, Throwable failure) {
        if (!(failure instanceof ConnectorException) && !call.failedOfThePlatform()) {
            broke(name, failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    private void hangs(String name) {
        synchronized (this) {
            hungInAll++;
            latest = new Trouble(clock.instant(), name, null);
        }
        hung.incrementAndGet();
    }

    private void endedLate() {
        int left = hung.decrementAndGet();
        LOG.warn("a call into the connector {} that was given up has ended; {} hang still", connector, left);
        calm.run();
    }

    private synchronized void broke(String name, Throwable problem) {
        brokeInAll++;
        Trouble trouble = new Trouble(clock.instant(), name, CallReasons.broke(connector, name, problem));
        latest = trouble;
        broken = trouble;
    }

    private void worked(String name) {
        Trouble trouble = broken;
        if (trouble != null && trouble.call.equals(name)) {
            broken = null;
        }
    }

    private synchronized Reason refusal() {
        Trouble last = latest;
        return last == null
                ? CallReasons.refused(connector, hung.get(), "-", clock.instant())
                : CallReasons.refused(connector, hung.get(), last.call, last.at);
    }

    /** Calls that were given up and have not ended. */
    int hung() {
        return hung.get();
    }

    synchronized ConnectorHealth health() {
        int hanging = hung.get();
        boolean refuses = hanging >= limits.mostHung();
        Trouble last = latest;
        Trouble unmended = broken;
        Reason problem = unmended == null ? null : unmended.reason;
        if (hanging > 0 && last != null) {
            problem = refuses ? refusal() : CallReasons.hanging(connector, hanging, last.call, last.at);
        }
        return new ConnectorHealth(
                problem,
                hanging,
                refuses,
                hungInAll,
                brokeInAll,
                last == null ? null : last.at,
                last == null ? null : last.call);
    }

    /** No call is made any more; its threads end as soon as they can. */
    void end() {
        threads.shutdown();
    }
}
