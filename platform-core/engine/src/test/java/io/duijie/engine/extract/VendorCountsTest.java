package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Paging;
import io.duijie.engine.extract.FakeSource.Says;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.page.PageRequestRenderer;
import io.duijie.engine.extract.page.PagedRequest;
import io.duijie.engine.extract.read.NextStep;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.PageFacts;
import io.duijie.engine.extract.read.PageStarts;
import io.duijie.engine.extract.read.ReadingMethod;
import io.duijie.engine.extract.read.ReadingRules;
import io.duijie.engine.extract.read.ReadingState;
import io.duijie.engine.extract.read.SeenRows;
import io.duijie.engine.extract.window.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor's count that says more than was read never closes a window, whatever way its pages are asked for. */
class VendorCountsTest {
    private static final Span WINDOW = new Span(Bench.NOW.minusSeconds(86_400), Bench.NOW);

    @TempDir
    Path folder;

    /** How a list is asked for. */
    enum Way {
        ONE_CALL,
        NUMBER,
        OFFSET,
        CURSOR
    }

    private static PageRequestRenderer body(String key, int size) {
        return (window, place) -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("begin", window.from().getEpochSecond());
            body.put("end", window.to().getEpochSecond());
            if (!key.isEmpty()) {
                body.put(key, 0L);
            }
            body.put("rows", (long) size);
            return body;
        };
    }

    /** Reads a list that stands still until the rules are done or stop; the vendor gives at most {@code cap} rows a page. */
    private static final class StillList {
        private final Way way;
        private final int rows;
        private final int cap;
        private final Answer asIs;
        private final List<Long> read = new ArrayList<>();
        private int calls;

        StillList(Way way, int rows, int cap, Answer counts) {
            this.way = way;
            this.rows = rows;
            this.cap = cap;
            this.asIs = counts;
        }

        NextStep read(boolean bounded, int size) {
            Paging paging =
                    switch (way) {
                        case NUMBER -> Paging.number("pno", 0).sizedBy("rows");
                        case OFFSET -> Paging.offset("skip").sizedBy("rows");
                        default -> null;
                    };
            PagedRequest request = new PagedRequest(
                    body(paging == null ? "" : paging.key(), size), List.of("begin", "end"), paging, size);
            PageKeys keys = request.keys(WINDOW);
            SeenRows seen = new SeenRows();
            PageStarts starts = new PageStarts();
            ReadingRules rules = new ReadingRules(bounded, keys, 0, 0, starts::before);
            ReadingState state = ReadingState.START;
            while (true) {
                PagePlace place = state.place();
                Map<String, Object> body = request.body(WINDOW, keys, place);
                long from =
                        switch (way) {
                            case ONE_CALL -> 0;
                            case NUMBER -> (Long) body.get("pno") * Math.min(size, cap);
                            case OFFSET -> (Long) body.get("skip");
                            case CURSOR -> place.cursor() == null ? 0 : Long.parseLong(place.cursor());
                        };
                long to = Math.min(rows, from + Math.min(size, cap));
                List<Object> page = new ArrayList<>(
                        LongStream.range(Math.min(from, to), to).boxed().toList());
                page.forEach(row -> read.add((Long) row));
                calls++;
                Answer answer = new Answer(
                        page,
                        asIs.hasNext(),
                        asIs.pageCount(),
                        asIs.total(),
                        null,
                        null,
                        way == Way.CURSOR && to < rows ? String.valueOf(to) : null);
                if (state.phase() == ReadingState.Phase.FORWARD) {
                    starts.note(place.page(), place.rowsBefore());
                }
                NextStep next = rules.after(
                        state, PageFacts.of(new PageCaller.Page(answer, page), seen.add(page), seen.size()));
                if (!(next instanceof NextStep.Go go)) {
                    return next;
                }
                state = ReadingState.parse(go.state().json());
                assertThat(calls).as("calls").isLessThan(10_000);
            }
        }
    }

    @Property(tries = 2_000)
    void aWindowIsClosedWithAtLeastAsManyRowsAsTheVendorCounts(
            @ForAll Way way,
            @ForAll boolean bounded,
            @ForAll @IntRange(min = 0, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 21) int size,
            @ForAll @IntRange(min = 1, max = 21) int cap,
            @ForAll @IntRange(min = 0, max = 90) int total,
            @ForAll @IntRange(min = -1, max = 8) int pageCount,
            @ForAll @IntRange(min = 0, max = 2) int hasNext) {
        Boolean more = hasNext == 0 ? null : Boolean.valueOf(hasNext == 1);
        Long pages = pageCount < 0 ? null : Long.valueOf(pageCount);
        StillList list = new StillList(way, rows, cap, new Answer(null, more, pages, (long) total, null));

        NextStep end = list.read(bounded, size);

        if (end instanceof NextStep.Done) {
            assertThat(list.read.stream().distinct().count()).isGreaterThanOrEqualTo(Math.min(total, rows));
            assertThat(total).isLessThanOrEqualTo(rows);
        }
    }

    /** Whether it counts rows, or pages, or both: what a count costs is bounded by what there is. */
    @Property(tries = 1_000)
    void aCountFarBeyondWhatThereIsCostsFewCallsAndClosesNothing(
            @ForAll Way way,
            @ForAll boolean bounded,
            @ForAll @IntRange(min = 0, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 21) int size,
            @ForAll @IntRange(min = 1, max = 21) int cap,
            @ForAll @LongRange(min = 1_000_000, max = 1_000_000_000_000L) long count,
            @ForAll boolean ofPages) {
        Assume.that(!ofPages || (way == Way.NUMBER && bounded && rows > 0));
        Answer counts = new Answer(null, null, ofPages ? count : null, ofPages ? null : count, null);
        StillList list = new StillList(way, rows, cap, counts);

        NextStep end = list.read(bounded, size);

        boolean onePage = way == Way.ONE_CALL || (way == Way.CURSOR && rows <= Math.min(size, cap));
        assertThat(((NextStep.Stop) end).reason().code())
                .isIn(
                        onePage
                                ? List.of("page-key-missing")
                                : way == Way.OFFSET
                                        ? List.of("rows-missing", "data-restless")
                                        : List.of("rows-missing"));
        assertThat(list.calls).isLessThan(ofPages ? 2_500 : 1_000);
    }

    /** Some vendors say a number without meaning in place of a count; what is there is read all the same, each time anew. */
    @Test
    void aListWhoseCountLiesIsReadForwardAndThenBack() {
        StillList list = new StillList(Way.NUMBER, 230, 100, new Answer(null, null, null, 999_999_999L, null));

        NextStep end = list.read(true, 100);

        assertThat(((NextStep.Stop) end).reason().code()).isEqualTo("rows-missing");
        assertThat(list.read.stream().distinct().count()).isEqualTo(230);
        assertThat(list.calls).isLessThan(50);
    }

    @Test
    void aWindowThatMostRowsLeaveWhileItIsReadBackIsReadToItsEnd() {
        FakeSource vendor = new FakeSource(Says.TOTAL);
        vendor.fill(61, Bench.NOW.getEpochSecond() - 100);
        vendor.beforeCall(() -> {
            if (vendor.bodies().size() == 1) {
                vendor.rows().stream().skip(9).forEach(row -> vendor.delete(row.place()));
            }
        });
        try (Bench bench = new Bench(folder, vendor)) {
            assertThat(bench.run().state()).isEqualTo(ExtractionResult.State.COMPLETED);

            assertThat(bench.keys()).hasSize(9);
            assertThat(vendor.bodies()).hasSizeLessThan(40);
        }
    }

    @Property(tries = 1_000)
    void anHonestTotalAloneIsReadToItsEnd(
            @ForAll Way way,
            @ForAll boolean bounded,
            @ForAll @IntRange(min = 0, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 21) int size,
            @ForAll @IntRange(min = 1, max = 21) int cap) {
        StillList list = new StillList(way, rows, cap, new Answer(null, null, null, (long) rows, null));

        NextStep end = list.read(bounded, size);

        if (way == Way.ONE_CALL && rows > Math.min(size, cap)) {
            assertThat(((NextStep.Stop) end).reason().code()).isEqualTo("page-key-missing");
        } else {
            assertThat(end).isInstanceOf(NextStep.Done.class);
            assertThat(list.read.stream().distinct().count()).isEqualTo(rows);
        }
    }

    @Property(tries = 1_000)
    void aTotalThatSaysTooLittleHidesNoRow(
            @ForAll boolean bounded,
            @ForAll @IntRange(min = 1, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 0, max = 60) int total) {
        StillList list = new StillList(Way.NUMBER, rows, size, new Answer(null, null, null, (long) total, null));

        NextStep end = list.read(bounded, size);

        if (end instanceof NextStep.Done) {
            assertThat(list.read.stream().distinct().count()).isEqualTo(rows);
        }
    }

    @Test
    void thePageCountFollowsFromTheTotalSoThatAListIsReadBack() {
        StillList list = new StillList(Way.NUMBER, 46, 20, new Answer(null, null, null, 46L, null));

        NextStep end = list.read(true, 20);

        assertThat(((NextStep.Done) end).proof().method()).isEqualTo(ReadingMethod.READ_BACK);
        assertThat(list.calls).isEqualTo(4);
    }

    @Test
    void aRequestThatBeginsBehindTheFirstPageIsNotSent() {
        FakeSource vendor = new FakeSource(Says.TOTAL);
        vendor.fill(7, Bench.NOW.getEpochSecond() - 100);
        try (Bench bench = new Bench(folder, vendor)) {
            bench.paging = Paging.number("page", 0);

            ExtractionResult result = bench.run();

            assertThat(result.state()).isEqualTo(ExtractionResult.State.FAILED);
            assertThat(result.error().code()).isEqualTo("page-key-first");
            assertThat(result.error().text().english()).contains("page = 1", "is 0");
            assertThat(vendor.bodies()).isEmpty();
        }
    }

    @Test
    void aFullPageOfAnOperationWithPagesIsNoEndWhereTheRequestHasNoPageKey() {
        FakeSource vendor = new FakeSource(Says.NOTHING);
        vendor.fill(7, Bench.NOW.getEpochSecond() - 100);
        try (Bench bench = new Bench(folder, vendor)) {
            bench.paging = Paging.number("pno", 1);
            bench.renderer = (window, place) -> Map.of(
                    "begin", window.from().getEpochSecond(), "end", window.to().getEpochSecond(), "size", 3L);

            ExtractionResult result = bench.run();

            assertThat(result.error().code()).isEqualTo("page-key-missing");
            assertThat(result.error().text().english()).contains("pno");
            assertThat(new Coverage(bench.database).open("i")).hasSize(1);
            assertThat(new Coverage(bench.database).lastWatermark("i")).isEmpty();
        }
    }
}
