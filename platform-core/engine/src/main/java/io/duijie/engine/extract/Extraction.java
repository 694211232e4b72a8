package io.duijie.engine.extract;

import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.jdbi.Watermarks;
import io.duijie.engine.extract.jdbi.WindowTaken;
import io.duijie.engine.extract.jdbi.Windows;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.extract.read.OpenWindow;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.Proof;
import io.duijie.engine.extract.read.ReadingFailed;
import io.duijie.engine.extract.read.ReadingState;
import io.duijie.engine.extract.read.ReadingStopped;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.extract.window.WindowPlan;
import io.duijie.engine.extract.window.WindowPlanner;
import io.duijie.engine.extract.window.WindowQuestion;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.record.ExtractionStep;
import io.duijie.engine.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extracts one integration once: first what earlier runs left open, then everything since the last completed extraction.
 *
 * <p>Each page is committed together with the window's cursor, so a process that is killed goes on at the page that was under
 * way. While a page is being committed the next one is fetched already; a page counts as read when its commit is durable, and
 * commits are chained by the window's step, so none can overtake or skip another.
 *
 * <p>The first page is asked for before its window is opened: where the answer shows that the vendor's clock is behind ours,
 * the window ends at the vendor's time and the page is asked for again.
 */
public final class Extraction {
    private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);

    private final ExtractionSource source;
    private final ExtractionOrder order;
    private final ExtractionTools tools;
    private final Windows windows;
    private final ExtractionJournal journal;
    private final PageCaller caller;
    private int closed;
    private @Nullable RunInfo ended;

    public Extraction(ExtractionSource source, ExtractionOrder order, ExtractionTools tools) {
        this.source = source;
        this.order = order;
        this.tools = tools;
        this.windows = new Windows(tools.database());
        this.journal = new ExtractionJournal(source.integrationId(), order.runId(), source.zone());
        this.caller = new PageCaller(tools.reader(), tools.backoff(), tools.control(), tools.random());
    }

    /**
     * Runs to the end, a failure or a stop. Never throws for what vendors or documents do wrong.
     *
     * @throws StoreException when the store fails; the next run goes on from what is committed
     */
    public ExtractionResult run() {
        ExtractionResult result = extracted();
        countRest();
        return result;
    }

    private ExtractionResult extracted() {
        try {
            extract();
            return new ExtractionResult(ExtractionResult.State.COMPLETED, closed, null);
        } catch (ReadingStopped e) {
            return new ExtractionResult(ExtractionResult.State.STOPPED, closed, null);
        } catch (ReadingFailed e) {
            return failed(e.reason());
        } catch (RequestFailure e) {
            return failed(e.reason());
        } catch (WindowTaken e) {
            return failed(Reason.of(
                    "window-taken",
                    "另一个运行正在读取同一个时间段，本次运行已停止。",
                    "another run reads the same window; this one has ended."));
        } finally {
            caller.endWindow();
        }
    }

    /** The run where its end is noted already, together with what it did last; else null. */
    public @Nullable RunInfo ended() {
        return ended;
    }

    private ExtractionResult failed(Reason reason) {
        LOG.error("extraction of {} ended early: {}", source.integrationId(), reason);
        windows.count(order.runId(), Tally.NONE, journal.failed(tools.clock().instant(), reason));
        return new ExtractionResult(ExtractionResult.State.FAILED, closed, reason);
    }

    private void countRest() {
        Tally rest = CallMeter.of(tools, caller).take();
        if (!rest.equals(Tally.NONE)) {
            try {
                windows.count(order.runId(), rest, null);
            } catch (StoreException e) {
                LOG.warn("the calls of run {} could not be counted: {}", order.runId(), e.reason());
            }
        }
    }

    private void extract() {
        Windows.Left left = windows.left(source.integrationId(), source.variant());
        for (OpenWindow window : left.open()) {
            windows.count(
                    order.runId(), Tally.NONE, journal.resumed(tools.clock().instant(), window));
            read(window, null);
        }
        if (!order.onlyResume()) {
            extractNew(
                    left.open().isEmpty()
                            ? left.syncedTo()
                            : new Watermarks(tools.database())
                                    .of(source.integrationId())
                                    .orElse(null));
        }
    }

    private void extractNew(@Nullable Instant syncedTo) {
        Instant now = tools.clock().instant();
        WindowQuestion question = question(now, syncedTo);
        WindowPlan plan = WindowPlanner.plan(question);
        if (plan.slices().isEmpty()) {
            return;
        }
        PageCaller.Page first = firstPage(plan.slices().get(0));
        Instant vendorTime = first.answer().vendorTime();
        tools.vendorClock().saw(tools.clock().instant(), vendorTime);
        if (order.to() == null && vendorTime != null && endsAfter(plan, vendorTime)) {
            WindowPlan atVendor = WindowPlanner.plan(question.withVendorNow(vendorTime));
            LOG.warn(
                    "{}: the vendor's clock shows {}, ours {}: the window ends at the vendor's time",
                    source.integrationId(),
                    vendorTime,
                    now);
            if (atVendor.slices().isEmpty()) {
                return;
            }
            boolean same = atVendor.slices().get(0).equals(plan.slices().get(0));
            plan = atVendor;
            first = same ? first : null;
        }
        boolean bounded =
                plan.past() && source.request().endFollows(plan.slices().get(0));
        Windows.Opening opening = opening(plan, bounded);
        if (first != null && readEmpty(opening, first)) {
            return;
        }
        for (OpenWindow window : open(opening)) {
            read(window, first);
            first = null;
        }
    }

    private boolean endsAfter(WindowPlan plan, Instant vendorTime) {
        return plan.whole().to().isAfter(vendorTime.minus(source.operation().settle()));
    }

    private WindowQuestion question(Instant now, @Nullable Instant syncedTo) {
        WindowQuestion question = new WindowQuestion(
                now,
                tools.vendorClock().at(now),
                source.operation().settle(),
                syncedTo,
                source.overlap(),
                source.startFrom(),
                order.from(),
                order.to(),
                false,
                source.operation().maximumWindow());
        Span whole = WindowPlanner.plan(question).whole();
        return question.withSliceable(source.request().followsBothBounds(whole));
    }

    private PageCaller.Page firstPage(Span window) {
        PageKeys keys = source.request().keys(window);
        caller.beginWindow();
        tools.steps().reached(ExtractionStep.BEFORE_PAGE);
        PageCaller.Page page = caller.call(
                new ReadRequest(
                        source.api(),
                        source.method(),
                        source.request().body(window, keys, PagePlace.FIRST),
                        source.columns()),
                source.listKey());
        tools.steps().reached(ExtractionStep.AFTER_PAGE);
        return page;
    }

    private Windows.Opening opening(WindowPlan plan, boolean bounded) {
        return new Windows.Opening(
                source.integrationId(),
                order.runId(),
                source.variant(),
                plan.whole(),
                plan.slices(),
                order.advances(),
                bounded,
                plan.firstByDefault() ? Map.of("first-window-default", 1L) : Map.of(),
                journal.opened(tools.clock().instant(), plan));
    }

    private List<OpenWindow> open(Windows.Opening opening) {
        tools.steps().reached(ExtractionStep.BEFORE_OPENING);
        List<OpenWindow> open = windows.open(opening);
        tools.steps().reached(ExtractionStep.AFTER_OPENING);
        return open;
    }

    /** Where the first page shows that there is nothing to read, all that is to be noted is noted at once. */
    private boolean readEmpty(Windows.Opening opening, PageCaller.Page first) {
        if (opening.slices().size() > 1
                || !opening.warnings().isEmpty()
                || tools.control().stopRequested()) {
            return false;
        }
        OpenWindow window = new OpenWindow(
                0,
                opening.slices().get(0),
                opening.whole(),
                true,
                opening.movesWatermark(),
                opening.bounded(),
                0,
                ReadingState.START);
        Proof proof = new WindowReading(source, tools, caller, order.runId(), window).closedBy(first);
        if (proof == null) {
            return false;
        }
        tools.steps().reached(ExtractionStep.BEFORE_OPENING);
        tools.steps().reached(ExtractionStep.BEFORE_CLOSING);
        Instant now = tools.clock().instant();
        ended = windows.readEmpty(
                opening,
                proof,
                CallMeter.of(tools, caller).take(),
                List.of(opening.journal(), journal.closed(now, window, proof, 0)),
                now);
        closed++;
        tools.steps().reached(ExtractionStep.AFTER_OPENING);
        tools.steps().reached(ExtractionStep.AFTER_CLOSING);
        return true;
    }

    private void read(OpenWindow window, PageCaller.@Nullable Page first) {
        if (tools.control().stopRequested()) {
            throw new ReadingStopped();
        }
        if (first == null) {
            caller.beginWindow();
        }
        new WindowReading(source, tools, caller, order.runId(), window).read(first);
        caller.endWindow();
        closed++;
    }
}
