package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.json.Json;
import io.duijie.engine.extract.ExtractionResult.State;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.jdbi.WindowInfo;
import io.duijie.engine.extract.read.ReadingMethod;
import io.duijie.engine.extract.row.RowHook;
import io.duijie.engine.extract.row.RowPipeline;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ordinary course of extraction: windows, slices, pages, what is said of them. */
class ExtractionTest extends ExtractionBench {
    @Test
    void onePageIsOneCallAndClosesTheWindowWithItsProof() {
        vendor.fill(2, INSIDE);

        assertThat(bench.run()).isEqualTo(new ExtractionResult(State.COMPLETED, 1, null));

        assertThat(vendor.bodies()).hasSize(1);
        assertThat(bench.keys()).containsExactly("R1", "R2");
        WindowInfo window = windows().get(0);
        assertThat(window.isClosed()).isTrue();
        assertThat(window.method()).isEqualTo(ReadingMethod.SINGLE_PAGE);
        assertThat(window.pages()).isEqualTo(1);
        assertThat(window.rows()).isEqualTo(2);
        assertThat(window.vendorTotal()).isEqualTo(2);
        assertThat(new Coverage(bench.database).lastWatermark("i")).contains(Bench.NOW);
        assertThat(bench.lastRun().tally())
                .isEqualTo(Tally.extracted(2, 0, 0, 0, 2, 0, 0, 0).plus(Tally.called(1, 0)));
    }

    @Test
    void knownPagesAreReadBackAndTheFirstOneCountsOnce() {
        vendor.fill(5, INSIDE);

        bench.run();

        assertThat(vendor.bodies()).extracting(body -> body.get("page")).containsExactly("1", "3", "2", "1");
        assertThat(windows().get(0).method()).isEqualTo(ReadingMethod.READ_BACK);
        assertThat(bench.lastRun().tally().fetched()).isEqualTo(5);
        assertThat(bench.keys()).containsExactlyInAnyOrder("R1", "R2", "R3", "R4", "R5");
    }

    @Test
    void rowsThatLeaveTheWindowWhilePagesAreReadDoNotCostAnyOther() {
        vendor.fill(6, INSIDE);
        vendor.beforeCall(() -> {
            if (vendor.bodies().size() == 1) {
                vendor.touch(1_000, Bench.NOW.getEpochSecond() + 1);
            }
        });

        bench.run();

        assertThat(bench.keys()).contains("R2", "R3", "R4", "R5", "R6");
    }

    @Test
    void theNextRunBeginsWhereTheLastOneEndedLessTheOverlap() {
        bench.run();
        bench.now = Bench.NOW.plusSeconds(600);
        bench.overlap = Duration.ofSeconds(30);

        bench.run();

        assertThat(vendor.bodies().get(1))
                .containsEntry("begin", Bench.NOW.getEpochSecond() - 30)
                .containsEntry("end", Bench.NOW.getEpochSecond() + 600);
    }

    /** Each row becomes 1,000 records of 5 MB together, one more is put aside: a page of them would not fit into the memory. */
    @Test
    void whatAPageSplitsIntoIsStagedInPartsAndCountsAsOnePage() {
        bench.renderer = Bench.windowed("page", 10);
        vendor.fill(7, INSIDE);
        Object head = "x".repeat(5_000);
        bench.rows = window -> row -> {
            String id = String.valueOf(((Map<?, ?>) row).get("id"));
            List<SourceRecord> records = IntStream.range(0, 1_000)
                    .mapToObj(i -> new SourceRecord(id + "-" + i, null, Map.of("head", head, "i", (long) i), Map.of()))
                    .toList();
            return id.equals("R3")
                    ? new RowResult.Rejected(id, Reason.of("no", "不行", "no"), row)
                    : new RowResult.Kept(records, 5_000_000);
        };
        List<Integer> parts = new ArrayList<>();
        bench.staged = page -> parts.add(page.records().size());

        bench.run();

        assertThat(parts).contains(2_000).allMatch(size -> size <= 2_000);
        assertThat(bench.lastRun().tally())
                .isEqualTo(Tally.extracted(7, 0, 1, 5_994, 6_000, 0, 0, 0)
                        .plus(Tally.called(bench.lastRun().tally().calls(), 0)));
        assertThat(bench.keys()).hasSize(6_000);
        long aside = bench.database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM rejected_row")
                .mapTo(Long.class)
                .one());
        assertThat(aside).isEqualTo(1);
    }

    @Test
    void aWideWindowIsCutAndOnlyTheLastSliceMovesTheWatermark() {
        bench.widest = Duration.ofDays(7);
        bench.startFrom = Bench.NOW.minus(Duration.ofDays(15));
        vendor.fill(1, INSIDE);
        vendor.next(() -> vendor.page(List.of(), false, 0, 0));
        vendor.next(failing(ErrorKind.CREDENTIALS));

        assertThat(bench.run().state()).isEqualTo(State.FAILED);
        assertThat(new Coverage(bench.database).lastWatermark("i")).isEmpty();
        assertThat(new Coverage(bench.database).open("i")).hasSize(2);

        ExtractionResult next = bench.run();
        assertThat(next.state()).isEqualTo(State.COMPLETED);
        assertThat(new Coverage(bench.database).lastWatermark("i")).contains(Bench.NOW);
        assertThat(bench.keys()).containsExactly("R1");
        assertThat(windows()).hasSize(3).allMatch(WindowInfo::isClosed);
    }

    @Test
    void aGivenWindowDoesNotMoveTheWatermarkAndHasNoOverlap() {
        bench.overlap = Duration.ofSeconds(30);
        bench.run();
        bench.now = Bench.NOW.plusSeconds(60);
        Instant from = Bench.NOW.minus(Duration.ofDays(3));
        Instant to = Bench.NOW.minus(Duration.ofDays(2));

        bench.run(new ExtractionOrder(bench.begin(), from, to, true, false));

        assertThat(vendor.bodies().get(1))
                .containsEntry("begin", from.getEpochSecond())
                .containsEntry("end", to.getEpochSecond());
        assertThat(new Coverage(bench.database).lastWatermark("i")).contains(Bench.NOW);
        assertThat(new Coverage(bench.database).gaps("i"))
                .containsExactly(new Span(to, Bench.NOW.minus(Duration.ofDays(1))));
    }

    @Test
    void withoutAStartItReads30DaysAndSaysSo() {
        bench.startFrom = null;

        bench.run();

        assertThat(vendor.bodies().get(0))
                .containsEntry("begin", Bench.NOW.minus(Duration.ofDays(30)).getEpochSecond());
        assertThat(bench.lastRun().warnings()).containsEntry("first-window-default", 1L);
    }

    @Test
    void whereTheVendorsClockIsBehindItsTimeEndsTheWindow() {
        vendor.clock(Bench.NOW.minusSeconds(300));
        vendor.fill(1, INSIDE);

        bench.run();

        assertThat(vendor.bodies()).hasSize(2);
        assertThat(vendor.bodies().get(1)).containsEntry("end", Bench.NOW.getEpochSecond() - 300);
        assertThat(new Coverage(bench.database).lastWatermark("i")).contains(Bench.NOW.minusSeconds(300));
        assertThat(bench.keys()).isEmpty();

        vendor.clock(Bench.NOW.plusSeconds(300));
        bench.now = Bench.NOW.plusSeconds(600);
        bench.run();
        assertThat(vendor.bodies()).hasSize(3);
        assertThat(vendor.bodies().get(2)).containsEntry("end", Bench.NOW.getEpochSecond() + 300);
        assertThat(bench.keys()).containsExactly("R1");
    }

    @Test
    void realDuplicatesOfOnePageAllCount() {
        Map<String, Object> row = Map.of("id", "A");
        vendor.next(() -> vendor.page(List.of(row, row, Map.of("id", "B")), false, 1, 3));
        bench.idCheck = true;

        bench.run();

        assertThat(bench.lastRun().tally())
                .isEqualTo(Tally.extracted(3, 0, 0, 0, 2, 0, 0, 1).plus(Tally.called(1, 0)));
    }

    @Test
    void theJournalTellsEachWindowWithItsProofInBothLanguages() {
        vendor.fill(3, INSIDE);

        bench.run();

        assertThat(new Journal(bench.database).ofRun(bench.lastRun().id(), 0, 100))
                .extracting(line -> line.entry().kind())
                .containsExactly("window-opened", "window-closed");
        assertThat(new Journal(bench.database)
                        .ofRun(bench.lastRun().id(), 0, 100)
                        .get(1)
                        .entry()
                        .text()
                        .chinese())
                .contains("从末页倒读")
                .contains("2 页")
                .contains("3 行");
    }

    @Test
    void everyRowIsAccountedFor() {
        bench.rows = RowPipeline.compile(
                Documents.source("{\"id\":\"id\",\"beatFlat\":[\"d\"],"
                        + "\"condition\":[[{\"field\":\"drop\",\"logic\":\"isnull\"}]]}"),
                Documents.SETTINGS,
                RowHook.NONE,
                50);
        vendor.next(() -> vendor.page(
                List.of(
                        Map.of("id", "A", "d", List.of(Map.of("q", 1L), Map.of("q", 2L))),
                        Map.of("id", "B", "drop", 1L),
                        "odd",
                        Map.of("id", "C"),
                        Map.of("x", 1L)),
                false,
                1,
                5));

        bench.run();

        assertThat(bench.lastRun().tally())
                .isEqualTo(Tally.extracted(5, 1, 1, 1, 4, 0, 0, 0).plus(Tally.called(1, 0)));
        assertThat(bench.lastRun().warnings()).containsEntry("key-missing", 1L);
        assertThat(bench.keys()).hasSize(4).startsWith("A-1", "A-2", "C");
    }

    @Test
    void aDetailIsLaidOverItsRow() {
        bench.detail = new DetailRule() {
            @Override
            public String listKey() {
                return "data.list";
            }

            @Override
            public ReadRequest request(Span window, Map<String, Object> row) {
                return new ReadRequest("fake.detail", "POST", Map.of("code", row.get("id")), List.of());
            }
        };
        vendor.next(() -> vendor.page(List.of(Map.of("id", "A", "q", 1L)), false, 1, 1));
        vendor.next(() -> vendor.page(List.of(Map.of("q", 2L, "more", "x")), false, 1, 1));

        bench.run();

        assertThat(vendor.bodies().get(1)).containsEntry("code", "A");
        String content = bench.database.read(handle -> handle.createQuery("SELECT content FROM record_content")
                .mapTo(String.class)
                .one());
        assertThat(Json.readObject(content)).containsEntry("q", 2L).containsEntry("more", "x");
        assertThat(bench.lastRun().tally().calls()).isEqualTo(2);
    }

    @Test
    void aWindowLeftOpenByARemedyIsReadOnByTheRemedyAlone() {
        vendor.next(failing(ErrorKind.REJECTED));
        vendor.fill(1, INSIDE);
        bench.run();
        assertThat(new Coverage(bench.database).open("i")).isEmpty();

        bench.renderer = Bench.windowed("page", 1);
        vendor.fill(3, INSIDE);
        int[] calls = {0};
        vendor.beforeCall(() -> {
            if (++calls[0] == 2) {
                vendor.next(failing(ErrorKind.REJECTED));
            }
        });
        bench.variant = ExtractionSource.REMEDY;
        bench.run(new ExtractionOrder(bench.begin(), null, null, false, false));
        assertThat(new Coverage(bench.database).open("i")).hasSize(1);

        bench.variant = ExtractionSource.NORMAL;
        bench.run();
        assertThat(new Coverage(bench.database).open("i")).hasSize(1).allMatch(window -> window.variant()
                .equals(ExtractionSource.REMEDY));

        bench.variant = ExtractionSource.REMEDY;
        bench.run(new ExtractionOrder(bench.begin(), null, null, false, true));
        assertThat(new Coverage(bench.database).open("i")).isEmpty();
    }
}
