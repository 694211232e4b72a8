package io.duijie.engine.extract.read;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reading;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import io.duijie.engine.extract.page.ListKey;
import io.duijie.engine.extract.page.ListMissing;
import io.duijie.engine.extract.row.UnusableRow;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.retry.VendorAway;
import io.duijie.engine.store.FencedOut;
import io.duijie.engine.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the call for one page: waits where the vendor wants it, tries again what may pass, gives up with the reason. */
public final class PageCaller {
    private static final Logger LOG = LoggerFactory.getLogger(PageCaller.class);
    /** A page is one transaction. */
    private static final int MOST_ROWS = 100_000;

    private static final Duration THROTTLED_WAIT = Duration.ofSeconds(1);

    private final RecordReader reader;
    private final Backoff backoff;
    private final RunControl control;
    private final RandomGenerator random;
    private boolean inWindow;
    private @Nullable Reading reading;
    private long calls;
    private long throttled;

    public PageCaller(RecordReader reader, Backoff backoff, RunControl control, RandomGenerator random) {
        this.reader = reader;
        this.backoff = backoff;
        this.control = control;
        this.random = random;
    }

    /** An answer and its rows; an {@link UnusableRow} stands for one that can't be stored. */
    public record Page(Answer answer, List<@Nullable Object> rows) {}

    /** From here on everything is read through one {@link Reading}, until {@link #endWindow}, which the caller must see to. */
    public void beginWindow() {
        endWindow();
        inWindow = true;
    }

    /** Closes the window that was begun last, where there is one. */
    public void endWindow() {
        Reading ended = reading;
        reading = null;
        inWindow = false;
        if (ended != null) {
            ended.close();
        }
    }

    private Answer answer(ReadRequest request) {
        Reading open = reading;
        if (open == null && inWindow) {
            open = reader.begin();
            reading = open;
        }
        return open == null ? reader.read(request) : open.read(request);
    }

    /**
     * Reads one page.
     *
     * @throws ReadingStopped when a stop was requested
     * @throws ReadingFailed when the page can't be had
     * @throws StoreException when the connector can't have from the store what it needs for a call
     */
    public Page call(ReadRequest request, String listKey) {
        return attempted(request.api(), () -> {
            Answer answer = answer(request);
            List<@Nullable Object> rows = ListKey.rows(answer.body(), listKey(answer, listKey));
            if (rows.size() > MOST_ROWS) {
                throw new ReadingFailed(ReadingReasons.tooManyRows(rows.size(), MOST_ROWS));
            }
            return new Page(answer, checked(rows));
        });
    }

    /**
     * Tells the connector what is durably stored. It may be a call, and is tried again like one.
     *
     * @throws ReadingStopped when a stop was requested
     * @throws ReadingFailed when the connector can't put away what was read
     */
    public void stored(String cursor) {
        attempted("stored", () -> {
            reader.stored(cursor);
            return true;
        });
    }

    private <T> T attempted(String api, Supplier<T> call) {
        int attempt = 1;
        while (true) {
            if (control.stopRequested()) {
                throw new ReadingStopped();
            }
            Reason reason;
            StoreException ours = null;
            calls++;
            try {
                return call.get();
            } catch (ListMissing e) {
                reason = e.reason();
            } catch (ConnectorException e) {
                reason = e.reason();
                ours = e.getCause() instanceof StoreException store ? store : null;
                VendorAway away = VendorAway.in(e);
                if (away != null) {
                    calls--;
                    waitFor(away, reason);
                    continue;
                }
                if (e.kind() == ErrorKind.THROTTLED) {
                    throttled++;
                    control.pause(e.retryAfter().orElse(THROTTLED_WAIT));
                    continue;
                }
                if (e.kind() != ErrorKind.UNAVAILABLE && e.kind() != ErrorKind.PROTOCOL) {
                    throw new ReadingFailed(reason, e.kind() == ErrorKind.REJECTED);
                }
            } catch (FencedOut | ReadingFailed e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("{}: the connector failed in a way it does not explain", api, e);
                throw new ReadingFailed(unexplained(api, e));
            }
            attempt++;
            if (attempt > backoff.attempts()) {
                throw ours != null ? ours : new ReadingFailed(reason);
            }
            LOG.warn("{}: attempt {} of {} failed, trying again: {}", api, attempt - 1, backoff.attempts(), reason);
            control.pause(backoff.before(attempt, random));
        }
    }

    /** Whatever one row is, the others are good. */
    private static List<@Nullable Object> checked(List<@Nullable Object> rows) {
        List<@Nullable Object> checked = new ArrayList<>(rows.size());
        for (Object row : rows) {
            checked.add(UnusableRow.check(row));
        }
        return checked;
    }

    private void waitFor(VendorAway away, Reason reason) {
        if (away.isLasting()) {
            throw new ReadingFailed(reason);
        }
        control.pause(away.pause());
    }

    private static String listKey(Answer answer, String named) {
        String ofAccount = answer.listKey();
        return named.isEmpty() && ofAccount != null ? ofAccount : named;
    }

    private static Reason unexplained(String api, RuntimeException problem) {
        String what = problem.getClass().getSimpleName();
        return Reason.of(
                "connector-failed",
                "连接器读取 " + api + " 时发生内部错误（" + what + "）。已读的数据没有丢失；详情见日志，请联系连接器的提供者。",
                "the connector failed inside while reading " + api + " (" + what
                        + "). Nothing read is lost; the log has the details for the connector's author.");
    }

    /** Calls since this was asked last. */
    public long takeCalls() {
        long taken = calls;
        calls = 0;
        return taken;
    }

    /** Calls refused for too many since this was asked last. */
    public long takeThrottled() {
        long taken = throttled;
        throttled = 0;
        return taken;
    }
}
