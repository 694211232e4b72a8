package io.duijie.engine.extract.read;

import io.duijie.dialect.json.Fingerprint;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.read.ReadingState.Phase;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides after each page what is read next, and when a window is complete. Pure; the proofs stand at the package.
 *
 * @param bounded rows may leave the window but none can join it
 * @param keys how pages are asked for
 * @param maximumPages an extraction that needs more fails; 0 = no limit
 * @param pagesBefore pages of the extraction's slices before this one
 * @param rowsBefore the rows before a page, as the forward pass met them
 */
public record ReadingRules(
        boolean bounded, PageKeys keys, long maximumPages, long pagesBefore, LongUnaryOperator rowsBefore) {
    /** Passes over the pages of one window before it counts as restless. */
    static final int MOST_PASSES = 8;

    static final int LONGEST_CURSOR = 4000;

    private static final int MOST_STALE_PAGES = 10;

    /** A vendor that filters after it has cut its pages hands out many empty ones. */
    private static final int MOST_STALE_CURSORS = 1000;

    /** The same where the vendor counts pages, rows or not. */
    private static final int MOST_EMPTY_PAGES = 1000;

    private static final int PAGES_BEYOND = 5;

    /** So often a list that is shorter than the vendor's count and stays as it is is read. */
    private static final int SHORT_PASSES = 3;

    public NextStep after(ReadingState state, PageFacts asAnswered) {
        PageFacts page = state.doubted() ? asAnswered : asAnswered.counted(keys, state.place());
        long number = state.place().page();
        if (page.nextCursor() != null || state.place().cursor() != null) {
            return byCursor(state, page, page.nextCursor());
        }
        if (keys.kind() == PageKeys.Kind.NONE) {
            return onlyPage(page);
        }
        long needed = Math.max(page.rowCount() == 0 ? 0 : number, page.pageCount() == null ? 0 : page.pageCount());
        if (maximumPages > 0 && pagesBefore + needed > maximumPages) {
            return new NextStep.Stop(ReadingReasons.tooManyPages(maximumPages));
        }
        if (page.pageCount() != null && page.rowCount() > 0 && number > page.pageCount() + PAGES_BEYOND) {
            return new NextStep.Stop(ReadingReasons.endless(number));
        }
        ReadingState seen = seen(state, page);
        if (state.phase() == Phase.BACK) {
            return isWithoutEnd(seen, asAnswered) ? again(seen, 0, true) : back(seen, page);
        }
        return seen.stale() >= MOST_STALE_PAGES
                ? new NextStep.Stop(ReadingReasons.endless(number))
                : forward(seen, page);
    }

    /**
     * From the page that should be the last one down, none had a row. Rows may have left, or be filtered after the pages were cut;
     * but a count that lies would make the way to the first row as long as it likes.
     */
    private static boolean isWithoutEnd(ReadingState state, PageFacts asAnswered) {
        return !state.doubted()
                && state.rows() == 0
                && state.stale() >= (asAnswered.pageCount() == null ? MOST_STALE_PAGES : MOST_EMPTY_PAGES);
    }

    private NextStep onlyPage(PageFacts page) {
        if (page.total() != null && page.total() > page.rowCount()) {
            return new NextStep.Stop(ReadingReasons.noPageKey(page.total(), page.rowCount(), keys.declared()));
        }
        boolean more = Boolean.TRUE.equals(page.hasNext()) || (page.pageCount() != null && page.pageCount() > 1);
        boolean silent = page.hasNext() == null && page.pageCount() == null && page.total() == null;
        return more || (silent && keys.isFullAsAsked(page.rowCount()))
                ? new NextStep.Stop(ReadingReasons.noPageKey(more, keys.declared()))
                : new NextStep.Done(new Proof(ReadingMethod.SINGLE_PAGE, 1, 1, page.total()));
    }

    private NextStep byCursor(ReadingState state, PageFacts page, @Nullable String next) {
        long number = state.place().page();
        if (next == null && Boolean.TRUE.equals(page.hasNext())) {
            return new NextStep.Stop(ReadingReasons.cursorMissing(number));
        }
        if (next == null) {
            ReadingMethod method = number == 1 ? ReadingMethod.SINGLE_PAGE : ReadingMethod.CURSOR;
            return ended(seen(state, page), page, method, page.rowCount() == 0 ? number - 1 : number);
        }
        if (maximumPages > 0 && pagesBefore + number >= maximumPages) {
            return new NextStep.Stop(ReadingReasons.tooManyPages(maximumPages));
        }
        if (next.equals(state.place().cursor())) {
            return new NextStep.Stop(ReadingReasons.cursorStands(number));
        }
        if (next.length() > LONGEST_CURSOR) {
            return new NextStep.Stop(ReadingReasons.cursorTooLong(next.length()));
        }
        ReadingState seen = seen(state, page);
        if (seen.stale() >= MOST_STALE_CURSORS) {
            return new NextStep.Stop(ReadingReasons.endless(number));
        }
        return new NextStep.Go(
                at(seen, new PagePlace(number + 1, state.place().rowsBefore() + page.rowCount(), next), state.top()));
    }

    /** The state with what the page adds to it; its place is still that page's. */
    private static ReadingState seen(ReadingState state, PageFacts page) {
        boolean grown = state.grown()
                || grew(state.total(), page.total())
                || (state.phase() == Phase.BACK && pageCount(state, page) > state.top());
        boolean empty = page.rowCount() == 0;
        boolean emptyOnTheWayBack = empty && state.phase() == Phase.BACK;
        boolean nothingNew = (!empty || page.nextCursor() != null)
                && page.freshRows() == 0
                && state.pass() == 1
                && state.phase() == Phase.FORWARD;
        Fingerprint hash = empty ? state.passHash() : state.passHash().then(page.hash());
        return new ReadingState(
                state.phase(),
                state.pass(),
                state.place(),
                Math.max(state.top(), pageCount(state, page)),
                hash,
                state.before(),
                page.total() == null ? state.total() : page.total(),
                grown,
                state.rows() + page.rowCount(),
                state.fresh() + page.freshRows(),
                nothingNew || emptyOnTheWayBack ? state.stale() + 1 : 0,
                state.doubted(),
                empty ? state.last() : new ReadingState.LastPage(state.place(), page.hash()));
    }

    /** 0 = unknown, or not believed. */
    private static long pageCount(ReadingState state, PageFacts page) {
        return page.pageCount() == null || state.doubted() ? 0 : page.pageCount();
    }

    private static boolean grew(@Nullable Long before, @Nullable Long now) {
        return before != null && now != null && now > before;
    }

    private NextStep forward(ReadingState state, PageFacts page) {
        long number = state.place().page();
        boolean empty = page.rowCount() == 0;
        boolean end = empty || endsHere(state.place(), page);
        long pages = empty ? number - 1 : number;
        if (number == 1 && end) {
            return ended(state, page, ReadingMethod.SINGLE_PAGE, pages);
        }
        if (number == 1 && bounded && counts(state, page)) {
            return backFrom(state, state.top(), state.top(), state.pass(), 0);
        }
        boolean agrees = !bounded && agreesWithPassBefore(state, pages);
        if (agrees && !isShort(state, page, pages)) {
            return ended(state, page, ReadingMethod.RE_READ, pages);
        }
        if (!end) {
            return new NextStep.Go(
                    at(state, new PagePlace(number + 1, state.place().rowsBefore() + page.rowCount()), state.top()));
        }
        if (bounded) {
            return backFrom(state, number - 1, pages, state.pass() + 1, page.rowCount());
        }
        return agrees ? ended(state, page, ReadingMethod.RE_READ, pages) : again(state, pages);
    }

    private boolean counts(ReadingState state, PageFacts page) {
        return keys.kind() == PageKeys.Kind.COUNTER && pageCount(state, page) > 1;
    }

    /**
     * The vendor knows that nothing follows, and neither its counts nor the page contradict it: where a full page is all that
     * speaks for its word, the next page is asked for.
     */
    private boolean endsHere(PagePlace place, PageFacts page) {
        long number = place.page();
        if (page.pageCount() != null && page.pageCount() > number) {
            return false;
        }
        if (page.total() != null && page.total() > place.rowsBefore() + page.rowCount()) {
            return false;
        }
        if (isFull(page) && page.pageCount() == null && page.total() == null) {
            return false;
        }
        return Boolean.FALSE.equals(page.hasNext())
                || (page.hasNext() == null && page.pageCount() != null && page.pageCount() == number);
    }

    private boolean isFull(PageFacts page) {
        return page.rowCount() >= keys.pageSize();
    }

    /**
     * A pass has come to its end and nothing is against it but, it may be, the vendor's count: where that says more than the pass
     * brought, the window is not closed. Rows may have been moving, so it is read again, until that shows the same once more.
     */
    private static NextStep ended(ReadingState state, PageFacts page, ReadingMethod method, long pages) {
        if (!isShort(state, page, pages)) {
            return new NextStep.Done(new Proof(method, state.pass(), pages, state.total()));
        }
        if (state.pass() < SHORT_PASSES || state.fresh() > 0 || state.grown()) {
            return again(state, pages);
        }
        return new NextStep.Stop(
                isShort(state) || page.pageCount() == null
                        ? ReadingReasons.rowsMissing(state)
                        : ReadingReasons.pagesMissing(page.pageCount(), pages));
    }

    /** Where pages were not read by the vendor's count of them, it must not say more than were read. */
    private static boolean isShort(ReadingState state, PageFacts page, long pages) {
        return isShort(state) || (state.doubted() && page.pageCount() != null && page.pageCount() > pages);
    }

    private static boolean isShort(ReadingState state) {
        return state.total() != null && state.total() > state.rows();
    }

    private static boolean agreesWithPassBefore(ReadingState state, long pages) {
        ReadingState.Pass before = state.before();
        return before != null && before.pages() == pages && before.hash().equals(state.passHash());
    }

    private static NextStep again(ReadingState state, long pages) {
        return again(state, pages, state.doubted());
    }

    private static NextStep again(ReadingState state, long pages, boolean doubted) {
        if (state.pass() >= MOST_PASSES) {
            return new NextStep.Stop(ReadingReasons.restless(state.pass()));
        }
        ReadingState.Pass complete =
                state.phase() == Phase.FORWARD ? new ReadingState.Pass(state.passHash(), pages) : null;
        return new NextStep.Go(new ReadingState(
                Phase.FORWARD,
                state.pass() + 1,
                PagePlace.FIRST,
                0,
                ReadingState.NOTHING,
                complete,
                state.total(),
                false,
                0,
                0,
                0,
                doubted,
                state.last()));
    }

    /**
     * What joined before does no harm: the proof begins here, with the count as it is now.
     *
     * @param rows on the page behind {@code from}, which was read just now
     */
    private NextStep backFrom(ReadingState state, long from, long top, long pass, long rows) {
        return new NextStep.Go(new ReadingState(
                Phase.BACK,
                pass,
                place(from),
                top,
                ReadingState.NOTHING,
                null,
                state.total(),
                false,
                rows,
                state.fresh(),
                0,
                state.doubted(),
                state.last()));
    }

    private NextStep back(ReadingState state, PageFacts page) {
        long number = state.place().page();
        boolean beyond = number >= state.top()
                && page.rowCount() > 0
                && keys.kind() == PageKeys.Kind.COUNTER
                && (Boolean.TRUE.equals(page.hasNext()) || exceedsCount(number, page));
        if (beyond) {
            return new NextStep.Go(at(state, place(number + 1), number + 1, 0));
        }
        if (number > 1) {
            return new NextStep.Go(at(state, place(number - 1), state.top()));
        }
        if (state.grown() || rowsAreMissing(state, page)) {
            return again(state, state.top());
        }
        return ended(
                state,
                page,
                counts(state, page) ? ReadingMethod.READ_BACK : ReadingMethod.FORWARD_AND_BACK,
                state.top());
    }

    /** The page is full and ends behind the last row that the vendor counts: it counts wrongly, and does not say that this is all. */
    private boolean exceedsCount(long number, PageFacts page) {
        return page.total() != null
                && page.pageCount() == null
                && page.hasNext() == null
                && isFull(page)
                && (number - 1) * keys.pageSize() + page.rowCount() > page.total();
    }

    /**
     * Fewer rows than the vendor counts were seen: a page that was asked for did not come, another came instead. But a pass that
     * brought nothing new has shown that rows can't be told apart.
     */
    private static boolean rowsAreMissing(ReadingState state, PageFacts page) {
        return page.total() != null && page.seenRows() < page.total() && state.fresh() > 0;
    }

    private PagePlace place(long page) {
        return new PagePlace(page, keys.kind() == PageKeys.Kind.OFFSET ? rowsBefore.applyAsLong(page) : 0);
    }

    private static ReadingState at(ReadingState state, PagePlace place, long top) {
        return at(state, place, top, state.rows());
    }

    private static ReadingState at(ReadingState state, PagePlace place, long top, long rows) {
        return new ReadingState(
                state.phase(),
                state.pass(),
                place,
                top,
                state.passHash(),
                state.before(),
                state.total(),
                state.grown(),
                rows,
                state.fresh(),
                state.stale(),
                state.doubted(),
                state.last());
    }
}
