package io.duijie.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.json.Json;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StageResult;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagingTest {
    @TempDir
    Path folder;

    private Database database;
    private long window = 7;
    private final Staging staging =
            new Staging(Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC), new SecureRandom());

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private StageResult stage(boolean idCheck, String... rows) {
        return stage(window++, idCheck, rows);
    }

    private StageResult stage(long windowId, boolean idCheck, String... rows) {
        List<SourceRecord> records = new ArrayList<>();
        for (String row : rows) {
            Map<String, Object> content = Json.readObject(row);
            records.add(
                    new SourceRecord(String.valueOf(content.get("no")), "N" + content.get("no"), content, Map.of()));
        }
        return database.write(staging.stage(new SourcePage("i", 1, windowId, idCheck, records, List.of())));
    }

    private Map<String, Object> record(String key) {
        return plain(database.read(handle -> handle.createQuery(
                        "SELECT record.*, " + RecordContents.COLUMN + " FROM record WHERE record_key = :key")
                .bind("key", key)
                .mapToMap()
                .one()));
    }

    /** The databases give numbers of different classes. */
    private static Map<String, Object> plain(Map<String, Object> row) {
        row.replaceAll((column, value) -> value instanceof Number number ? (Object) number.longValue() : value);
        return row;
    }

    private void state(String key, String state) {
        database.write(handle -> handle.execute(
                "UPDATE record SET state = ?, failure_code = 'x', failure_zh = 'y', attempts = 3, external_id = 'E1',"
                        + " retry_at = 5 WHERE record_key = ?",
                state,
                key));
    }

    @Test
    void aNewRecordIsPendingWithItsContentAndARandomOfItsOwn() {
        assertThat(stage(true, "{\"no\":\"A\",\"q\":1.50}", "{\"no\":\"B\"}")).isEqualTo(new StageResult(2, 0, 0, 0));

        assertThat(record("A"))
                .containsEntry("state", "PENDING")
                .containsEntry("number", "NA")
                .containsEntry("content", "{\"no\":\"A\",\"q\":1.50}")
                .containsEntry("version", 1L)
                .containsEntry("window_id", 7L);
        assertThat((String) record("A").get("random"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(record("B").get("random"));
    }

    @Test
    void withIdCheckWhatIsDoneIsADuplicateAndStaysAsItIs() {
        stage(true, "{\"no\":\"A\",\"q\":1}");
        state("A", "DONE");

        assertThat(stage(true, "{\"no\":\"A\",\"q\":2}", "{\"no\":\"C\"}", "{\"no\":\"C\",\"q\":1}"))
                .isEqualTo(new StageResult(1, 0, 0, 2));
        assertThat(record("A"))
                .containsEntry("content", "{\"no\":\"A\",\"q\":1}")
                .containsEntry("version", 1L)
                .containsEntry("state", "DONE");
        assertThat(record("C")).containsEntry("content", "{\"no\":\"C\"}").containsEntry("source_changed_at", 1_000L);
    }

    @Test
    void withIdCheckTheFirstOfOneWindowsRowsCountsUnlessItCannotBeWritten() {
        stage(3, true, "{\"no\":\"A\",\"q\":1}", "{\"no\":\"B\",\"q\":1}");
        state("B", "FAILED");

        assertThat(stage(3, true, "{\"no\":\"A\",\"q\":2}", "{\"no\":\"B\",\"q\":2}"))
                .isEqualTo(new StageResult(0, 1, 0, 1));
        assertThat(record("A"))
                .containsEntry("content", "{\"no\":\"A\",\"q\":1}")
                .containsEntry("source_changed_at", 1_000L);
        assertThat(record("B"))
                .containsEntry("content", "{\"no\":\"B\",\"q\":2}")
                .containsEntry("state", "PENDING");

        assertThat(stage(4, true, "{\"no\":\"A\",\"q\":2}").changed()).isOne();
        assertThat(record("A")).containsEntry("source_changed_at", null);
    }

    @Test
    void whetherTheSourceHasOtherContentThanWhatIsDoneIsKept() {
        stage(true, "{\"no\":\"A\",\"q\":1}", "{\"no\":\"B\",\"q\":1}", "{\"no\":\"C\",\"q\":1}");
        state("A", "DONE");
        state("B", "DONE");

        stage(true, "{\"no\":\"A\",\"q\":2}", "{\"q\":1.0,\"no\":\"B\"}", "{\"no\":\"C\",\"q\":2}");
        assertThat(record("A")).containsEntry("source_changed_at", 1_000L);
        assertThat(record("B")).containsEntry("source_changed_at", null);
        assertThat(record("C")).containsEntry("source_changed_at", null).containsEntry("version", 2L);

        stage(true, "{\"no\":\"A\",\"q\":1.0}");
        assertThat(record("A")).containsEntry("source_changed_at", null);

        stage(true, "{\"no\":\"A\",\"q\":1}", "{\"no\":\"A\",\"q\":3}");
        assertThat(record("A")).containsEntry("source_changed_at", 1_000L);
        stage(false, "{\"no\":\"A\",\"q\":3}");
        assertThat(record("A")).containsEntry("source_changed_at", null).containsEntry("state", "PENDING");
    }

    @ParameterizedTest
    @CsvSource({
        "true, PENDING, PENDING",
        "true, FAILED, PENDING",
        "true, WAITING, PENDING",
        "true, SENDING, SENDING",
        "true, IN_DOUBT, IN_DOUBT",
        "true, SKIPPED, SKIPPED",
        "false, FAILED, PENDING",
        "false, WAITING, PENDING",
        "false, SENDING, SENDING",
        "false, IN_DOUBT, IN_DOUBT",
        "false, SKIPPED, PENDING",
        "false, DONE, PENDING"
    })
    void whatIsNotDoneTakesTheContentWhateverIdCheckSays(boolean idCheck, String before, String after) {
        stage(idCheck, "{\"no\":\"A\",\"q\":1}");
        state("A", before);

        assertThat(stage(idCheck, "{\"no\":\"A\",\"q\":1.0}").changed()).isZero();
        assertThat(record("A")).containsEntry("state", before).containsEntry("failure_code", "x");
        assertThat(stage(idCheck, "{\"no\":\"A\",\"q\":2}")).isEqualTo(new StageResult(0, 1, 0, 0));

        boolean queued = after.equals("PENDING");
        assertThat(record("A"))
                .containsEntry("content", "{\"no\":\"A\",\"q\":2}")
                .containsEntry("state", after)
                .containsEntry("version", 2L)
                .containsEntry("failure_code", queued ? null : "x")
                .containsEntry("attempts", queued ? 0L : 3L);
    }

    @Test
    void whatAHookLeftOutIsLookedAtAgainWhenItsContentChanges() {
        stage(true, "{\"no\":\"A\",\"q\":1}");
        database.write(handle -> handle.execute("UPDATE record SET state = 'SKIPPED'"));

        stage(true, "{\"no\":\"A\",\"q\":2}");

        assertThat(record("A")).containsEntry("state", "PENDING");
    }

    @Test
    void withoutIdCheckOtherContentOverwritesAndQueuesAgain() {
        stage(false, "{\"no\":\"A\",\"q\":1}");
        state("A", "FAILED");
        Object before = record("A").get("random");

        assertThat(stage(false, "{\"no\":\"A\",\"q\":2}")).isEqualTo(new StageResult(0, 1, 0, 0));
        assertThat(record("A"))
                .containsEntry("content", "{\"no\":\"A\",\"q\":2}")
                .containsEntry("state", "PENDING")
                .containsEntry("version", 2L)
                .containsEntry("attempts", 0L)
                .containsEntry("failure_code", null)
                .containsEntry("retry_at", null)
                .containsEntry("external_id", "E1")
                .doesNotContainEntry("random", before);
    }

    @Test
    void equalContentIsLeftAloneWhateverItsOrderAndItsWayToWriteNumbers() {
        stage(false, "{\"no\":\"A\",\"q\":1,\"d\":{\"x\":100,\"y\":null}}");
        state("A", "DONE");

        assertThat(stage(false, "{\"d\":{\"y\":null,\"x\":1E+2},\"q\":1.0,\"no\":\"A\"}"))
                .isEqualTo(new StageResult(0, 0, 1, 0));
        assertThat(record("A")).containsEntry("state", "DONE").containsEntry("version", 1L);
    }

    @Test
    void aRecordUnderWayKeepsItsStateWhileItsVersionMovesOn() {
        stage(false, "{\"no\":\"A\",\"q\":1}", "{\"no\":\"B\",\"q\":1}");
        state("A", "SENDING");
        state("B", "IN_DOUBT");

        assertThat(stage(false, "{\"no\":\"A\",\"q\":2}", "{\"no\":\"B\",\"q\":2}"))
                .isEqualTo(new StageResult(0, 2, 0, 0));
        assertThat(record("A")).containsEntry("state", "SENDING").containsEntry("version", 2L);
        assertThat(record("B"))
                .containsEntry("state", "IN_DOUBT")
                .containsEntry("version", 2L)
                .containsEntry("failure_code", "x")
                .containsEntry("attempts", 3L);
    }

    @Test
    void rowsOfOneKeyOnOnePageCountInOrderAndTheLastOneStays() {
        String[] page = {
            "{\"no\":\"A\",\"q\":1}", "{\"no\":\"B\"}", "{\"no\":\"A\",\"q\":2}", "{\"no\":\"A\",\"q\":2.0}"
        };

        assertThat(stage(false, page)).isEqualTo(new StageResult(2, 1, 1, 0));
        assertThat(record("A")).containsEntry("content", "{\"no\":\"A\",\"q\":2.0}");
        assertThat(stage(false, page)).isEqualTo(new StageResult(0, 0, 4, 0));
    }

    @Test
    void recordsKeepTheOrderInWhichTheyWereFirstStored() {
        stage(false, "{\"no\":\"C\"}", "{\"no\":\"A\"}", "{\"no\":\"B\"}");
        stage(false, "{\"no\":\"B\",\"x\":1}", "{\"no\":\"C\",\"x\":1}", "{\"no\":\"D\"}");

        List<String> keys = database.read(handle -> handle.createQuery("SELECT record_key FROM record ORDER BY id")
                .mapTo(String.class)
                .list());
        assertThat(keys).containsExactly("C", "A", "B", "D");
    }

    private void reject(long runId, RowResult.Rejected... rows) {
        database.write(staging.stage(new SourcePage("i", runId, null, true, List.of(), List.of(rows))));
    }

    private static RowResult.Rejected rejected(String code, Object row) {
        return new RowResult.Rejected("K", Reason.of(code, "坏了", "broken"), row);
    }

    private List<String> rejectedRows() {
        return database.read(handle -> handle.createQuery(
                        "SELECT run_id || ' ' || code || ' ' || content FROM rejected_row ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    private long rejectionLines() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM journal WHERE kind = 'row-rejected'")
                .mapTo(Long.class)
                .one());
    }

    /** However often an overlap, a remedy or a list without a time brings it. */
    @Test
    void aRowThatIsRejectedAgainIsOneRowAndOneLineOfTheJournal() {
        reject(1, rejected("a", Map.of("id", "1")), rejected("a", Map.of("id", "2")));
        for (int run = 2; run < 290; run++) {
            reject(run, rejected("a", Map.of("id", "1")));
        }

        assertThat(rejectedRows()).containsExactly("1 a {\"id\":\"2\"}", "289 a {\"id\":\"1\"}");
        assertThat(rejectionLines()).isEqualTo(2);
    }

    @Test
    void aRowThatIsRejectedForAnotherReasonOrIsAnotherOneIsToldAgain() {
        reject(1, rejected("a", Map.of("id", "1")));
        reject(2, rejected("b", Map.of("id", "1")), rejected("b", Map.of("id", "1", "n", 2L)));
        database.write(staging.stage(
                new SourcePage("other", 3, null, true, List.of(), List.of(rejected("b", Map.of("id", "1"))))));

        assertThat(rejectedRows()).hasSize(3).contains("2 b {\"id\":\"1\"}", "3 b {\"id\":\"1\"}");
        assertThat(rejectionLines()).isEqualTo(4);
    }

    @Test
    void rowsOfOnePageThatLookAlikeAreOneRow() {
        reject(1, rejected("a", Map.of("id", "1")), rejected("b", Map.of("id", "1")));

        assertThat(rejectedRows()).containsExactly("1 b {\"id\":\"1\"}");
    }

    @Test
    void aRowThatIsOneLongTextIsShortenedForPeople() {
        reject(1, rejected("row-not-object", "x".repeat(15_000_000)));

        assertThat(rejectedRows()).singleElement().satisfies(row -> assertThat(row.length())
                .isBetween(1_000_000, 1_100_000));
    }

    @Test
    void rejectedRowsAreKeptAsideWithTheirReason() {
        RowResult.Rejected rejected =
                new RowResult.Rejected(null, Reason.of("mvel-failed", "表达式出错", "the hook failed"), List.of("odd"));

        database.write(staging.stage(new SourcePage("i", 9, null, true, List.of(), List.of(rejected))));

        Map<String, Object> kept = plain(database.read(handle ->
                handle.createQuery("SELECT * FROM rejected_row").mapToMap().one()));
        assertThat(kept)
                .containsEntry("run_id", 9L)
                .containsEntry("code", "mvel-failed")
                .containsEntry("reason_zh", "表达式出错")
                .containsEntry("content", "[\"odd\"]");
    }
}
