package io.duijie.engine.extract;

import io.duijie.connector.api.ReadRequest;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.PageFacts;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.extract.window.WindowPlan;
import io.duijie.engine.extract.window.WindowPlanner;
import io.duijie.engine.extract.window.WindowQuestion;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much an extraction of a span of time will read, before it is started. Slices are asked for their first page: a few, or as many
 * as one in twenty of the calls; the vendor's own count tells how many rows and pages there are, or what earlier extractions found.
 * Slices that were not asked lie between those that were.
 *
 * @param slices windows that the span is cut into
 * @param asked of them, how many were asked for their first page
 * @param rows about
 * @param calls about, with those for details
 * @param margin so many more or fewer are to be expected; 0 = the vendor has counted all of them
 * @param basis what the figures rest on
 */
public record ExtractionEstimate(long slices, long asked, long rows, long calls, long margin, Basis basis) {
    private static final int FEW = 5;
    private static final int MOST = 20;

    /** One in so many calls may be spent on asking, and what is not known may be off by. */
    private static final int SHARE = 20;

    /** What the figures rest on. */
    public enum Basis {
        /** The vendor counted. */
        COUNTED,
        /** The vendor does not count; rows of earlier extractions in as much time. */
        HISTORY,
        /** Nothing is known of how much there is: at least so many. */
        AT_LEAST
    }

    /**
     * Asks and reckons.
     *
     * @param rowsPerSecond found by earlier extractions, null = none
     * @throws io.duijie.engine.extract.read.ReadingFailed when the vendor gives no page
     * @throws io.duijie.engine.extract.page.RequestFailure when the request can't be made
     */
    public static ExtractionEstimate of(
            ExtractionSource source,
            Instant now,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant watermark,
            PageCaller caller,
            @Nullable Double rowsPerSecond) {
        WindowQuestion question = new WindowQuestion(
                now,
                null,
                source.operation().settle(),
                watermark,
                source.overlap(),
                source.startFrom(),
                from,
                to,
                false,
                source.operation().maximumWindow());
        Span whole = WindowPlanner.plan(question).whole();
        WindowPlan plan =
                WindowPlanner.plan(question.withSliceable(source.request().followsBothBounds(whole)));
        if (plan.slices().isEmpty()) {
            return new ExtractionEstimate(0, 0, 0, 0, 0, Basis.COUNTED);
        }
        Reckoning reckoning = new Reckoning(source, plan, caller, rowsPerSecond);
        return reckoning.estimate();
    }

    private static final class Reckoning {
        private final ExtractionSource source;
        private final WindowPlan plan;
        private final PageCaller caller;
        private final @Nullable Double rowsPerSecond;
        private final boolean bounded;
        private final TreeMap<Integer, Double> rows = new TreeMap<>();
        private final Set<Integer> counted = new HashSet<>();
        private PageKeys.Kind kind = PageKeys.Kind.NONE;
        private int size = 1;
        private boolean counts;
        private boolean tellsEnd;
        private boolean byCursor;
        private Basis basis = Basis.COUNTED;

        Reckoning(ExtractionSource source, WindowPlan plan, PageCaller caller, @Nullable Double rowsPerSecond) {
            this.source = source;
            this.plan = plan;
            this.caller = caller;
            this.rowsPerSecond = rowsPerSecond;
            this.bounded =
                    plan.past() && source.request().endFollows(plan.slices().get(0));
        }

        ExtractionEstimate estimate() {
            List<Span> slices = plan.slices();
            ask(0);
            ask(slices.size() - 1);
            askUpTo(Math.min(slices.size(), FEW));
            askUpTo((int) Math.min(Math.min(slices.size(), MOST), reckoned().calls() / SHARE));
            return reckoned();
        }

        private void askUpTo(int wanted) {
            while (rows.size() < wanted) {
                int before = 0;
                int widest = 0;
                for (int slice : rows.keySet()) {
                    Integer next = rows.higherKey(slice);
                    if (next != null && next - slice > widest) {
                        before = slice;
                        widest = next - slice;
                    }
                }
                ask(before + widest / 2);
            }
        }

        private ExtractionEstimate reckoned() {
            int slices = plan.slices().size();
            double allRows = 0;
            double calls = 0;
            double unknown = 0;
            for (int slice = 0; slice < slices; slice++) {
                double here = rows(slice);
                double callsHere = calls(here) + (source.detail() == null ? 0 : here);
                allRows += here;
                calls += callsHere;
                unknown += counted.contains(slice) ? 0 : callsHere;
            }
            return new ExtractionEstimate(
                    slices, rows.size(), Math.round(allRows), Math.round(calls), Math.round(unknown / SHARE), basis);
        }

        private void ask(int slice) {
            if (!rows.containsKey(slice)) {
                rows.put(slice, ask(slice, plan.slices().get(slice)));
            }
        }

        private double ask(int number, Span slice) {
            PageKeys keys = source.request().keys(slice);
            kind = keys.kind();
            PageCaller.Page page = caller.call(
                    new ReadRequest(
                            source.api(),
                            source.method(),
                            source.request().body(slice, keys, PagePlace.FIRST),
                            source.columns()),
                    source.listKey());
            int here = page.rows().size();
            Long pages = PageFacts.pageCount(page.answer(), here, keys, PagePlace.FIRST);
            Long total = page.answer().total();
            Boolean more = page.answer().hasNext();
            counts |= pages != null;
            tellsEnd |= more != null || pages != null;
            byCursor |= page.answer().nextCursor() != null;
            boolean ends = here == 0
                    || kind == PageKeys.Kind.NONE
                    || (pages != null ? pages <= 1 : Boolean.FALSE.equals(more))
                    || (pages == null && more == null && here < keys.pageSize());
            size = Math.max(size, ends ? 1 : here);
            if (total != null || ends) {
                counted.add(number);
                return total != null ? total : here;
            }
            if (pages != null) {
                return (double) pages * here;
            }
            return unknown(slice, here);
        }

        private double unknown(Span slice, int here) {
            Double rate = rowsPerSecond;
            if (rate == null) {
                basis = Basis.AT_LEAST;
                return 2.0 * here;
            }
            basis = basis == Basis.AT_LEAST ? basis : Basis.HISTORY;
            return Math.max(here + 1.0, rate * slice.width().toSeconds());
        }

        /** As asked, or on the line between the neighbours that were. */
        private double rows(int slice) {
            Integer before = rows.floorKey(slice);
            Integer after = rows.ceilingKey(slice);
            if (before == null || after == null || before.equals(after)) {
                Integer known = before == null ? after : before;
                return known == null ? 0 : rows.getOrDefault(known, 0.0);
            }
            double share = (slice - before) / (double) (after - before);
            return rows.getOrDefault(before, 0.0) * (1 - share) + rows.getOrDefault(after, 0.0) * share;
        }

        /** See the methods of reading: package {@code read}. */
        private double calls(double rowsHere) {
            double pages = Math.max(1, Math.ceil(rowsHere / size));
            if (kind == PageKeys.Kind.NONE || rowsHere < 0.5 || (pages == 1 && tellsEnd)) {
                return 1;
            }
            if (byCursor) {
                return pages;
            }
            if (bounded) {
                return counts && kind == PageKeys.Kind.COUNTER ? pages + 1 : 2 * pages + (tellsEnd ? -1 : 1);
            }
            return 2 * (tellsEnd ? pages : pages + 1);
        }
    }
}
