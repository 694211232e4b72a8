package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.extract.ExtractionResult.State;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.jdbi.Journal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The source is away, refuses, or answers what can not be right: a window closes with its proof or not at all. */
class ExtractionFailuresTest extends ExtractionBench {
    @Test
    void throttlingIsWaitedForAndIsNoAttempt() {
        for (int i = 0; i < 10; i++) {
            vendor.next(() -> {
                throw ConnectorException.throttled(Duration.ofSeconds(3), Reason.of("limit", "限流", "limited"));
            });
        }
        vendor.fill(1, INSIDE);

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);
        assertThat(((Bench.NoWaiting) bench.control).waited).isEqualTo(Duration.ofSeconds(30));
        assertThat(bench.lastRun().tally().throttled()).isEqualTo(10);
        assertThat(bench.lastRun().tally().calls()).isEqualTo(11);
    }

    @Test
    void anUnreachableVendorIsTriedAgainAndThenTheReasonEndsTheRun() {
        vendor.next(failing(ErrorKind.UNAVAILABLE));
        vendor.next(failing(ErrorKind.PROTOCOL));
        vendor.fill(1, INSIDE);
        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);

        bench.now = Bench.NOW.plusSeconds(60);
        vendor.next(failing(ErrorKind.UNAVAILABLE));
        vendor.next(failing(ErrorKind.UNAVAILABLE));
        vendor.next(failing(ErrorKind.UNAVAILABLE));
        ExtractionResult result = bench.run();
        assertThat(result.state()).isEqualTo(State.FAILED);
        assertThat(result.error().code()).isEqualTo("vendor-says-no");
        assertThat(new Journal(bench.database).ofRun(bench.lastRun().id(), 0, 100))
                .extracting(Journal.Line::entry)
                .filteredOn(entry -> entry.level() == JournalEntry.Level.ERROR)
                .singleElement()
                .satisfies(entry -> assertThat(entry.text().chinese()).contains("不行"));
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        vendor.next(failing(ErrorKind.REJECTED));

        assertThat(bench.run().state()).isEqualTo(State.FAILED);
        assertThat(vendor.bodies()).hasSize(1);
    }

    @Test
    void anAnswerWithoutItsListNeverClosesAWindow() {
        Map<String, Object> body = new HashMap<>();
        body.put("code", 0L);
        body.put("data", null);
        for (int i = 0; i < 3; i++) {
            vendor.next(() -> new Answer(body, false, 0L, 0L, null));
        }

        ExtractionResult result = bench.run();

        assertThat(result.state()).isEqualTo(State.FAILED);
        assertThat(result.error().code()).isEqualTo("list-missing");
        assertThat(new Coverage(bench.database).lastWatermark("i")).isEmpty();
    }

    @Test
    void aPageThatComesAgainIsAnErrorAndWhatWasReadStays() {
        vendor.fill(8, INSIDE);
        Supplier<Answer> same = () -> vendor.page(
                List.of(Map.of("id", "R1", "modified", INSIDE), Map.of("id", "R2", "modified", INSIDE)), true, 4, 8);
        for (int i = 0; i < 3; i++) {
            vendor.next(same);
        }

        ExtractionResult result = bench.run();

        assertThat(result.error().code()).isEqualTo("page-repeated");
        assertThat(bench.keys()).containsExactly("R1", "R2");
        assertThat(windows().get(0).isClosed()).isFalse();

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);
        assertThat(bench.keys()).hasSize(8);
    }

    @Test
    void aWrongPageInTheMiddleLosesNoRow() {
        vendor.fill(10, INSIDE);
        vendor.beforeCall(() -> {
            if (vendor.bodies().size() == 2) {
                vendor.nextGetsPage(1);
            }
        });

        ExtractionResult result = bench.run();

        assertThat(result.state()).isEqualTo(State.COMPLETED);
        assertThat(bench.keys()).hasSize(10);
        assertThat(windows().get(0).rows()).isEqualTo(10);
    }

    @Test
    void rowsThatCanNotBeToldApartAreNoReasonToReadForever() {
        vendor.beforeCall(() -> vendor.next(() -> {
            String page = String.valueOf(
                    vendor.bodies().get(vendor.bodies().size() - 1).get("page"));
            return vendor.page(List.of(Map.of("id", "same"), Map.of("id", page)), !page.equals("3"), 3, 6);
        }));

        ExtractionResult result = bench.run();

        assertThat(result.state()).isEqualTo(State.COMPLETED);
        assertThat(bench.keys()).containsExactlyInAnyOrder("same", "1", "2", "3");
    }

    @Test
    void aHasNextThatNeverEndsIsAnError() {
        bench.renderer = Bench.whole("page", 2);
        int[] call = {0};
        for (int i = 0; i < 40; i++) {
            vendor.next(() -> vendor.page(List.of(Map.of("id", "R" + call[0]++ % 3)), true, 3, 3));
        }

        assertThat(bench.run().error().code()).isEqualTo("paging-endless");
    }

    @Test
    void moreThanTheMostPagesIsAnError() {
        vendor.fill(9, INSIDE);
        bench.maximumPages = 4;

        assertThat(bench.run().error().code()).isEqualTo("too-many-pages");

        bench.maximumPages = 5;
        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);
        assertThat(bench.keys()).hasSize(9);
    }

    @Test
    void moreToReadWithoutAPageKeyIsAnError() {
        bench.renderer = (window, place) -> Map.of("size", 2L);
        vendor.fill(5, INSIDE);

        assertThat(bench.run().error().code()).isEqualTo("page-key-missing");
    }

    @Test
    void aStopEndsAfterThePageUnderWayAndTheNextRunGoesOnThere() {
        vendor.fill(9, INSIDE);
        Bench.NoWaiting control = (Bench.NoWaiting) bench.control;
        vendor.beforeCall(() -> control.stop = vendor.bodies().size() == 2);

        assertThat(bench.run().state()).isEqualTo(State.STOPPED);
        assertThat(bench.keys()).containsExactly("R1", "R2", "R9", "R7", "R8");

        control.stop = false;
        vendor.beforeCall(() -> {});
        bench.reopen();
        bench.now = Bench.NOW.plusSeconds(60);
        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);
        assertThat(vendor.bodies().get(3)).containsEntry("page", "3").containsEntry("end", Bench.NOW.getEpochSecond());
        assertThat(bench.keys()).hasSize(9);
        assertThat(bench.fetched()).isEqualTo(9);
    }

    @Test
    void aRequestThatCantBeRenderedCallsNothing() {
        bench.renderer = (window, place) -> {
            throw new RequestFailure(List.of(new Failure(
                    "format-failed",
                    "begin",
                    "begin",
                    new io.duijie.connector.api.Text("格式不对", "format-failed: no date (begin)"))));
        };

        ExtractionResult result = bench.run();

        assertThat(result.state()).isEqualTo(State.FAILED);
        assertThat(result.error().code()).isEqualTo("format-failed");
        assertThat(vendor.bodies()).isEmpty();
    }

    @Test
    void aConnectorThatFailsWithoutAReasonEndsTheRunWithOne() {
        vendor.next(() -> {
            throw new IllegalStateException("secret inside");
        });

        ExtractionResult result = bench.run();

        assertThat(result.error().code()).isEqualTo("connector-failed");
        assertThat(result.error().text().english()).doesNotContain("secret");
    }
}
