package io.duijie.engine.extract;

import io.duijie.connector.api.ReadRequest;
import io.duijie.engine.extract.jdbi.AnsweredDetails;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.read.NextStep;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.PageFacts;
import io.duijie.engine.extract.read.PageStarts;
import io.duijie.engine.extract.read.ReadingFailed;
import io.duijie.engine.extract.read.ReadingReasons;
import io.duijie.engine.extract.read.ReadingRules;
import io.duijie.engine.extract.read.ReadingState;
import io.duijie.engine.extract.read.SeenRows;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.extract.window.WindowPlan;
import io.duijie.engine.extract.window.WindowPlanner;
import io.duijie.engine.extract.window.WindowQuestion;
import io.duijie.engine.record.RowResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a span of time again as an extraction would (the same request, slices, pages and row rules, the same proof that every
 * page was read) and keeps nothing: no window is opened, no record staged, no watermark moved. Holds 16 bytes a row.
 */
public final class Rereading {
    private final ExtractionSource source;
    private final PageCaller caller;
    private final AnsweredDetails answered;
    private final Instant now;

    public Rereading(ExtractionSource source, PageCaller caller, AnsweredDetails answered, Instant now) {
        this.source = source;
        this.caller = caller;
        this.answered = answered;
        this.now = now;
    }

    /** Whether the request follows both bounds of a span: else the source gives the same rows whatever span is asked for. */
    public boolean followsTime(Span span) {
        return source.request().followsBothBounds(span);
    }

    /**
     * Gives the rows page by page, each row once unless it was modified meanwhile.
     *
     * @throws ReadingFailed when it can't be read to its end
     * @throws io.duijie.engine.extract.read.ReadingStopped when a stop was requested
     * @throws io.duijie.engine.extract.page.RequestFailure when a request can't be made
     */
    public void read(Span span, Consumer<List<RowResult>> page) {
        WindowPlan plan = WindowPlanner.plan(new WindowQuestion(
                now,
                null,
                source.operation().settle(),
                null,
                source.overlap(),
                null,
                span.from(),
                span.to(),
                followsTime(span),
                source.operation().maximumWindow()));
        for (Span slice : plan.slices()) {
            caller.beginWindow();
            try {
                new Slice(slice, plan.past() && source.request().endFollows(slice)).read(page);
            } finally {
                caller.endWindow();
            }
        }
    }

    private final class Slice {
        private final Span span;
        private final PageKeys keys;
        private final WindowRows rules;
        private final SeenRows seen = new SeenRows();
        private final PageStarts starts = new PageStarts();
        private final @Nullable RowDetails details;
        private final ReadingRules reading;

        Slice(Span span, boolean bounded) {
            this.span = span;
            this.keys = source.request().keys(span);
            this.rules = source.rows().in(span);
            DetailRule detail = source.detail();
            this.details = detail == null ? null : new RowDetails(detail, span, caller, answered);
            this.reading = new ReadingRules(bounded, keys, source.maximumPages(), 0, starts::before);
        }

        void read(Consumer<List<RowResult>> each) {
            ReadingState state = ReadingState.START;
            while (true) {
                PagePlace place = state.place();
                PageCaller.Page page = fetch(place);
                SeenRows.Page rows = seen.add(page.rows());
                refuseRepeated(state, page, rows);
                if (state.phase() == ReadingState.Phase.FORWARD) {
                    starts.note(place.page(), place.rowsBefore());
                }
                NextStep next = reading.after(state, PageFacts.of(page, rows, seen.size()));
                if (next instanceof NextStep.Stop stop) {
                    throw new ReadingFailed(stop.reason());
                }
                results(rows.fresh(), each, next);
                if (!(next instanceof NextStep.Go go)) {
                    return;
                }
                state = go.state();
            }
        }

        private void refuseRepeated(ReadingState state, PageCaller.Page page, SeenRows.Page rows) {
            ReadingState.LastPage last = state.last();
            if (last == null
                    || page.rows().isEmpty()
                    || last.place().page() == state.place().page()
                    || !last.hash().equals(rows.hash())) {
                return;
            }
            if (SeenRows.hash(fetch(last.place()).rows()).equals(rows.hash())) {
                throw new ReadingFailed(ReadingReasons.pageRepeated(
                        state.place().page(), last.place().page()));
            }
        }

        private PageCaller.Page fetch(PagePlace place) {
            return caller.call(
                    new ReadRequest(
                            source.api(),
                            source.method(),
                            source.request().body(span, keys, place),
                            source.columns(),
                            place.cursor()),
                    source.listKey());
        }

        /** A page at once, except where its rows split into very much. */
        private void results(List<@Nullable Object> fresh, Consumer<List<RowResult>> each, NextStep next) {
            List<RowResult> results = new ArrayList<>();
            long splitBytes = 0;
            for (Object row : fresh) {
                RowResult result = rules.apply(details == null ? row : details.over(row));
                results.add(result);
                splitBytes += result instanceof RowResult.Kept kept ? kept.splitBytes() : 0;
                if (splitBytes >= PageTally.MOST_SPLIT_BYTES) {
                    each.accept(results);
                    results = new ArrayList<>();
                    splitBytes = 0;
                }
            }
            if (details != null) {
                details.endOfPage(() -> next instanceof NextStep.Go go
                        ? fetch(go.state().place()).rows()
                        : List.of());
            }
            each.accept(results);
        }
    }
}
