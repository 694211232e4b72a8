package io.duijie.engine.delivery;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import io.duijie.engine.retry.VendorAway;
import io.duijie.engine.store.FencedOut;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes calls that are safe to repeat, as often as it takes to get an answer; where none comes, the run ends. */
public final class Asker {
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    private final LoadRun run;

    public Asker(LoadRun run) {
        this.run = run;
    }

    /** @param size how many results are right */
    public <T> Tried<List<T>> ask(int size, Supplier<List<T>> call) {
        int attempt = 1;
        while (true) {
            ConnectorException failure;
            try {
                return new Tried<>(sized(call.get(), size), null, false);
            } catch (ConnectorException e) {
                failure = e;
            } catch (FencedOut e) {
                throw e;
            } catch (RuntimeException e) {
                failure = Reasons.connectorFailed(e);
            }
            Duration wait = failure.retryAfter().orElse(DEFAULT_PAUSE);
            switch (failure.kind()) {
                case REJECTED -> {
                    return new Tried<>(null, failure.reason(), true);
                }
                case THROTTLED -> run.gate().throttled(wait);
                case CREDENTIALS, CONFIGURATION -> {
                    run.ledger().fail(failure.reason());
                    return new Tried<>(null, failure.reason(), false);
                }
                case UNAVAILABLE, PROTOCOL -> {
                    VendorAway away = VendorAway.in(failure);
                    if (away != null && !away.isLasting()) {
                        wait = away.pause();
                        break;
                    }
                    attempt++;
                    if (away != null || attempt > run.settings().lookUps().attempts()) {
                        run.ledger().fail(Reasons.lookUpFailed(failure.reason()));
                        return new Tried<>(null, failure.reason(), false);
                    }
                    wait = run.settings().lookUps().before(attempt, ThreadLocalRandom.current());
                }
            }
            if (run.control().stopRequested()) {
                return new Tried<>(null, failure.reason(), false);
            }
            run.control().pause(wait);
        }
    }

    private static <T> List<T> sized(List<T> results, int size) {
        if (results.size() != size) {
            throw Reasons.wrongCount(results.size(), size);
        }
        return results;
    }

    /** A call's result, or why there is none; {@code refused}: the target would refuse it again. */
    public record Tried<T>(@Nullable T result, @Nullable Reason why, boolean refused) {
        public Reason reason() {
            return why == null ? Reasons.noAnswer() : why;
        }
    }
}
