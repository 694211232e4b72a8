package io.duijie.engine.connection;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reading;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.connection.CallLimits;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.http.MaskedFailures;
import io.duijie.engine.log.LogContext;
import io.duijie.engine.meter.IntegrationMeters;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.retry.Breaker;
import io.duijie.engine.retry.VendorAway;
import io.duijie.engine.secret.SecretException;
import io.duijie.engine.store.FencedOut;
import io.duijie.engine.store.StoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The use of an open connection, for one run or one question. Must be closed. Meanwhile the connector stays the same, whatever
 * happens to the connection or the jar.
 */
public final class OpenConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnection.class);
    private static final Duration PAUSE_WITHOUT_ADVICE = Duration.ofSeconds(1);

    private final SharedConnector shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    OpenConnection(SharedConnector shared) {
        this.shared = shared;
    }

    public String id() {
        return shared.definition.id();
    }

    public ConnectorType type() {
        return shared.type;
    }

    /** Its own limits, or its connector's. */
    public CallLimits limits() {
        return CallLimits.of(shared.definition, shared.type.describe());
    }

    /** How many calls may be under way at once, by all users together. More than that wait. */
    public int maximumConcurrency() {
        return Math.max(1, shared.connector.maximumConcurrency());
    }

    /**
     * The connector as one run uses it: everything it does counts for {@code scope}, see {@link #call}. For any number of
     * threads, until this is closed; closing the result closes nothing.
     */
    public Connector connector(CallScope scope) {
        return new ScopedConnector(this, shared.connector, scope, null);
    }

    /** The same, measured for an integration. */
    public Connector connector(CallScope scope, IntegrationMeters meters) {
        return new ScopedConnector(this, shared.connector, scope, meters);
    }

    /**
     * Lets the connector do something on behalf of {@code scope}: its calls are counted there, a refusal for too many calls
     * pauses the connection for all, and the call is recorded as the connector understood it.
     *
     * @throws ConnectorException what the connector threw; when a token can't be read or kept, the store's
     *     reason; a connector that breaks otherwise gives kind PROTOCOL, which leaves
     *     open whether the vendor acted
     */
    @SuppressWarnings("try") // closing it is its use
    public <T extends @Nullable Object> T call(CallScope scope, Function<Connector, T> work) {
        Breaker.Pass pass = shared.breaker.enter(scope.priority() == Priority.URGENT, scope.control());
        boolean told = false;
        try (CallScope.Entered entered = scope.enter(() -> shared.breaker.check(pass));
                LogContext ignored = LogContext.with(LogContext.CONNECTION, id())) {
            try {
                T result = work.apply(shared.connector);
                shared.breaker.ended(pass, null);
                told = true;
                return result;
            } catch (ConnectorException e) {
                ConnectorException masked = VendorAway.in(e) == null ? shared.masks.of(e) : e;
                told = !isOurs(e);
                if (told) {
                    shared.breaker.ended(pass, masked);
                }
                entered.failed(e);
                if (e.kind() == ErrorKind.THROTTLED) {
                    String api = entered.latestApi();
                    shared.quota.pause(api == null ? "" : api, e.retryAfter().orElse(PAUSE_WITHOUT_ADVICE));
                }
                throw masked;
            } catch (StoreException e) {
                throw ConnectorException.of(ErrorKind.UNAVAILABLE, e.reason(), e);
            } catch (SecretException e) {
                throw ConnectorException.of(ErrorKind.CONFIGURATION, e.reason(), e);
            } catch (FencedOut e) {
                throw e;
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                ConnectorException failure = broken(e);
                entered.failed(failure);
                throw failure;
            }
        } finally {
            if (!told) {
                shared.breaker.withdrawn(pass);
            }
        }
    }

    /** Closes what was read through; whatever it does instead, the run ends as it would have. */
    @SuppressWarnings("try") // closing it is its use
    void ended(Reading reading) {
        try (LogContext ignored = LogContext.with(LogContext.CONNECTION, id())) {
            reading.close();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("a reading of connection {} did not close: {}", id(), shared.masks.trace(e));
        }
    }

    MaskedFailures masks() {
        return shared.masks;
    }

    /** Our own store's trouble, a run that was stopped and a call that was kept back say nothing about the vendor. */
    private static boolean isOurs(ConnectorException failure) {
        return failure.getCause() instanceof StoreException
                || VendorAway.in(failure) != null
                || failure.reason().code().equals("run-stopped");
    }

    /** What it threw stays in the log, since it may quote a secret. */
    private ConnectorException broken(Throwable problem) {
        String connector = shared.definition.connector();
        LOG.error("The connector {} broke on connection {}: {}", connector, id(), shared.masks.trace(problem));
        return ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of(
                        "connector-broken",
                        "连接器 " + connector + " 内部出错（" + problem.getClass().getSimpleName() + "），详情见日志。请联系连接器的提供者。",
                        "the connector " + connector + " broke ("
                                + problem.getClass().getSimpleName()
                                + "); the log has the details. Tell whoever provides it."));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            shared.leave();
        }
    }
}
