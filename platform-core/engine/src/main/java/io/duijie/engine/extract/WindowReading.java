package io.duijie.engine.extract;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ReadRequest;
import io.duijie.engine.extract.jdbi.AnsweredDetails;
import io.duijie.engine.extract.jdbi.WindowCommits;
import io.duijie.engine.extract.jdbi.Windows;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.read.NextStep;
import io.duijie.engine.extract.read.OpenWindow;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.PageCommit;
import io.duijie.engine.extract.read.PageFacts;
import io.duijie.engine.extract.read.PageStarts;
import io.duijie.engine.extract.read.Proof;
import io.duijie.engine.extract.read.ReadingFailed;
import io.duijie.engine.extract.read.ReadingReasons;
import io.duijie.engine.extract.read.ReadingRules;
import io.duijie.engine.extract.read.ReadingState;
import io.duijie.engine.extract.read.SeenRows;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.record.ExtractionStep;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StageResult;
import io.duijie.engine.store.Work;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads one window from its cursor to its end. One thread, once. */
final class WindowReading {
    private final ExtractionSource source;
    private final ExtractionTools tools;
    private final PageCaller caller;
    private final CallMeter meter;
    private final long runId;
    private final OpenWindow window;
    private final PageKeys keys;
    private final ReadingRules rules;
    private final WindowRows rowRules;
    private final SeenRows seen = new SeenRows();
    private final PageStarts starts = new PageStarts();
    private final @Nullable RowDetails details;
    private final CommitQueue commits;

    /** Cursors of pages that are durable and that the connector was not told of yet. */
    private final Queue<String> durable = new ConcurrentLinkedQueue<>();

    private long fetchedRows;

    WindowReading(ExtractionSource source, ExtractionTools tools, PageCaller caller, long runId, OpenWindow window) {
        this.source = source;
        this.tools = tools;
        this.caller = caller;
        this.meter = CallMeter.of(tools, caller);
        this.runId = runId;
        this.window = window;
        this.keys = source.request().keys(window.span());
        this.rowRules = source.rows().in(window.span());
        DetailRule detail = source.detail();
        this.details = detail == null
                ? null
                : new RowDetails(
                        detail, window.span(), caller, new AnsweredDetails(tools.database(), source.integrationId()));
        this.commits = new CommitQueue(tools.database());
        Windows windows = new Windows(tools.database());
        long before = source.maximumPages() == 0
                ? 0
                : windows.pages(source.integrationId(), source.variant(), window.whole(), window.id());
        this.rules = new ReadingRules(window.bounded(), keys, source.maximumPages(), before, starts::before);
        if (window.step() > 0) {
            windows.restore(window, seen, starts);
        }
    }

    /** The proof with which a first page without a row closes the window; null when it takes more than that. */
    @Nullable
    Proof closedBy(PageCaller.Page first) {
        return first.rows().isEmpty()
                        && rules.after(window.state(), PageFacts.of(first, seen.add(first.rows()), seen.size()))
                                instanceof NextStep.Done done
                ? done.proof()
                : null;
    }

    /**
     * Reads until the window is closed.
     *
     * @param first the answer to the first page, null = not asked for yet
     * @throws ReadingFailed when it can't go on; everything committed stays
     */
    void read(PageCaller.@Nullable Page first) {
        try {
            ReadingState state = window.state();
            long step = window.step();
            PageCaller.Page page = first;
            if (step > 0 && state.place().cursor() != null) {
                durable.add(state.place().cursor());
            }
            while (true) {
                tellWhatIsStored();
                NextStep next = readPage(state, step, page == null ? fetch(state.place()) : page);
                if (!(next instanceof NextStep.Go go)) {
                    break;
                }
                state = go.state();
                step++;
                page = null;
            }
        } catch (RuntimeException e) {
            settleAfter(e);
            throw e;
        }
        commits.settle();
        tellWhatIsStored();
    }

    private void tellWhatIsStored() {
        for (String cursor = durable.poll(); cursor != null; cursor = durable.poll()) {
            caller.stored(cursor);
        }
    }

    private void settleAfter(RuntimeException failure) {
        try {
            commits.settle();
            tellWhatIsStored();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private PageCaller.Page fetch(PagePlace place) {
        tools.steps().reached(ExtractionStep.BEFORE_PAGE);
        PageCaller.Page page = caller.call(
                new ReadRequest(
                        source.api(),
                        source.method(),
                        source.request().body(window.span(), keys, place),
                        source.columns(),
                        place.cursor()),
                source.listKey());
        tools.steps().reached(ExtractionStep.AFTER_PAGE);
        tools.vendorClock().saw(tools.clock().instant(), page.answer().vendorTime());
        return page;
    }

    private NextStep readPage(ReadingState state, long step, PageCaller.Page page) {
        boolean queued = source.operation().can(Capability.QUEUED);
        SeenRows.Page rows = queued ? SeenRows.handedOutOnce(page.rows()) : seen.add(page.rows());
        if (!queued) {
            refuseRepeated(state, page, rows);
        }
        if (state.phase() == ReadingState.Phase.FORWARD) {
            starts.note(state.place().page(), state.place().rowsBefore());
        }
        NextStep next = rules.after(state, PageFacts.of(page, rows, seen.size()));
        if (next instanceof NextStep.Stop stop) {
            throw new ReadingFailed(stop.reason());
        }
        commit(state, step, page.rows().size(), rows, next);
        return next;
    }

    /** Two equal pages: either rows moved in between, or the vendor does not follow the page key. Asking again tells. */
    private void refuseRepeated(ReadingState state, PageCaller.Page page, SeenRows.Page rows) {
        ReadingState.LastPage last = state.last();
        if (last == null
                || page.rows().isEmpty()
                || last.place().page() == state.place().page()
                || !last.hash().equals(rows.hash())) {
            return;
        }
        PageCaller.Page again = fetch(last.place());
        if (SeenRows.hash(again.rows()).equals(rows.hash())) {
            throw new ReadingFailed(ReadingReasons.pageRepeated(
                    state.place().page(), last.place().page()));
        }
    }

    private void commit(ReadingState state, long step, int rowCount, SeenRows.Page rows, NextStep next) {
        PageTally tally = new PageTally();
        for (Object row : rows.fresh()) {
            tally.add(rowRules.apply(withDetail(row)));
            if (tally.isFull()) {
                stagePart(tally);
            }
        }
        if (details != null) {
            details.endOfPage(() -> rowsBehind(next));
        }
        fetchedRows += rows.fresh().size();
        Work<StageResult> stage = tools.sink().stage(page(tally.takeRecords(), tally.rejected()));
        PageCommit commit = new PageCommit(
                source.integrationId(),
                runId,
                window,
                step,
                state.pass(),
                state.place().page(),
                rowCount,
                rows.freshHashes(),
                next,
                meter.take(),
                tally.warnings(),
                journal(next),
                tools.clock().instant());
        Work<Boolean> answered = AnsweredDetails.keep(
                source.integrationId(), details == null ? List.of() : details.takeAnswered(), commit.at());
        boolean closes = next instanceof NextStep.Done;
        tools.steps().reached(closes ? ExtractionStep.BEFORE_CLOSING : ExtractionStep.BEFORE_PAGE_COMMIT);
        commits.submit(
                stage.then(kept -> WindowCommits.commit(commit.with(tally.tally(kept))))
                        .then(moved -> answered),
                () -> {
                    if (next instanceof NextStep.Go go && go.state().place().cursor() != null) {
                        durable.add(go.state().place().cursor());
                    }
                    tools.steps().reached(closes ? ExtractionStep.AFTER_CLOSING : ExtractionStep.AFTER_PAGE_COMMIT);
                });
    }

    /** What is handed out once is not read before its turn. */
    private List<@Nullable Object> rowsBehind(NextStep next) {
        return next instanceof NextStep.Go go && !source.operation().can(Capability.QUEUED)
                ? fetch(go.state().place()).rows()
                : List.of();
    }

    /** What is put aside waits for the page's end: it would be put aside again if the page were read again. */
    private void stagePart(PageTally tally) {
        Work<StageResult> part = tools.sink().stage(page(tally.takeRecords(), List.of()));
        AtomicReference<StageResult> kept = new AtomicReference<>(StageResult.NOTHING);
        commits.submit(
                part.map(done -> {
                    kept.set(done);
                    return true;
                }),
                () -> {});
        commits.settle();
        tally.staged(Objects.requireNonNull(kept.get()));
    }

    private SourcePage page(List<SourceRecord> records, List<RowResult.Rejected> rejected) {
        return new SourcePage(source.integrationId(), runId, window.id(), source.idCheck(), records, rejected);
    }

    private @Nullable Object withDetail(@Nullable Object row) {
        if (details == null) {
            return row;
        }
        tools.steps().reached(ExtractionStep.BEFORE_DETAIL);
        Object whole = details.over(row);
        tools.steps().reached(ExtractionStep.AFTER_DETAIL);
        return whole;
    }

    private @Nullable JournalEntry journal(NextStep next) {
        return next instanceof NextStep.Done done
                ? new ExtractionJournal(source.integrationId(), runId, source.zone())
                        .closed(tools.clock().instant(), window, done.proof(), fetchedRows)
                : null;
    }
}
