package io.duijie.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.retention.jdbi.Pruning;
import io.duijie.engine.retention.jdbi.StoredRetention;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int A_DAY = 40;
    private static final String GONE = "NOT " + RecordContents.PRESENT;
    private static final String TEXT = "x".repeat(1_500);

    @TempDir
    Path folder;

    private Database database;
    private Integrations integrations;
    private int windowDays = 1;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        integrations = new Integrations(database, Clock.systemUTC());
        integrations.save("orders", "orders", true, "{\"id\":\"orders\"}");
        integrations.save("goods", "goods", true, "{\"id\":\"goods\"}");
        integrations.save(
                "user", "user", true, "{\"id\":\"user\",\"value\":\"_findCollection find id from goods where code\"}");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Retention shortRetention() {
        Map<Kept, Integer> days = new EnumMap<>(Kept.class);
        for (Kept kept : Kept.values()) {
            days.put(kept, kept.leastDays());
        }
        return new Retention(days);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    /** What a day of schedules leaves: calls, lines, runs, a window, records written by deliveries. */
    private void live(int day, String integration) {
        long at = day(day).toEpochMilli();
        database.write(handle -> {
            PreparedBatch calls = handle.prepareBatch("INSERT INTO api_call (at, connection_id, api, milliseconds,"
                    + " outcome, request, answer) VALUES (?, 'c', 'q', 1, 'OK', ?, ?)");
            PreparedBatch lines = handle.prepareBatch(
                    "INSERT INTO journal (at, kind, level, zh, en) VALUES (?, 'page', 'INFO', ?, ?)");
            for (int i = 0; i < A_DAY; i++) {
                calls.add(at + i, TEXT, TEXT);
                lines.add(at + i, TEXT, TEXT);
            }
            calls.execute();
            lines.execute();
            handle.execute(
                    "INSERT INTO run (integration_id, kind, cause, state, started_at) VALUES (?, 'EXTRACT', 'SCHEDULE',"
                            + " 'COMPLETED', ?)",
                    integration,
                    at);
            handle.execute(
                    "INSERT INTO rejected_row (integration_id, run_id, code, reason_zh, reason_en, content, at) VALUES"
                            + " (?, 1, 'x', 'x', 'x', ?, ?)",
                    integration,
                    TEXT,
                    at);
            handle.execute(
                    "INSERT INTO audit (at, account, action, subject, detail) VALUES (?, 'a', 'b', 'c', 'd')", at);
            handle.execute(
                    "INSERT INTO record_edit (record_id, integration_id, version, content_before, content, reason, edited_by,"
                            + " edited_at, replaced_at) VALUES (1, ?, 1, '', ?, 'r', 'a', ?, ?), (2, 'all', 1, '', ?, 'r', 'a', ?, NULL)",
                    integration,
                    TEXT,
                    at,
                    at,
                    TEXT,
                    at);
            handle.execute(
                    "INSERT INTO outcome_hour (hour, integration_id, done, failed, in_doubt, waiting, skipped) VALUES"
                            + " (?, ?, 1, 0, 0, 0, 0)",
                    at,
                    integration);
            handle.execute(
                    "INSERT INTO reconciliation (integration_id, day, state, asked_by, started_at, seen_at, result)"
                            + " VALUES (?, '2026-01-01', 'COMPLETED', 'a', ?, ?, ?)",
                    integration,
                    at,
                    at,
                    TEXT);
            window(handle, integration, day, "CLOSED");
            return deliver(handle, integration, day, "DONE", "N");
        });
    }

    private int window(Handle handle, String integration, int day, String state) {
        return handle.execute(
                "INSERT INTO extraction_window (integration_id, run_id, variant, from_at, to_at, sync_from, sync_to,"
                        + " last_slice, moves_watermark, bounded, state, opened_at) VALUES (?, 1, 'NORMAL', ?, ?, 0, 0,"
                        + " 1, 1, 1, ?, ?)",
                integration,
                day(day).toEpochMilli(),
                day(day + windowDays).toEpochMilli(),
                state,
                day(day).toEpochMilli());
    }

    private static long deliver(Handle handle, String integration, int day, String state, String number) {
        long at = day(day).toEpochMilli();
        long delivery = handle.createQuery("INSERT INTO delivery (integration_id, connection_id, run_id, state, api,"
                        + " request, intended_at, settled_at) VALUES (?, 'c', 1, 'SETTLED', 's', ?, ?, ?) RETURNING id")
                .bind(0, integration)
                .bind(1, TEXT.repeat(A_DAY))
                .bind(2, at)
                .bind(3, at)
                .mapTo(Long.class)
                .one();
        for (int i = 0; i < A_DAY; i++) {
            long record = handle.createQuery("INSERT INTO record (integration_id, record_key, state,"
                            + " fingerprint, version, random, external_number, first_stored_at, changed_at) VALUES (?,"
                            + " ?, ?, 'f', 1, 'r', ?, ?, ?) RETURNING id")
                    .bind(0, integration)
                    .bind(1, state + day + "-" + i)
                    .bind(2, state)
                    .bind(3, number)
                    .bind(4, at)
                    .bind(5, at)
                    .mapTo(Long.class)
                    .one();
            handle.execute(
                    "INSERT INTO record_content (record_id, content) VALUES (?, ?)",
                    record,
                    "{\"text\":\"" + TEXT + "\"}");
            handle.execute(
                    "INSERT INTO delivery_record (delivery_id, record_id, version, position, outcome, answer) VALUES"
                            + " (?, ?, 1, ?, 'ACCEPTED', ?)",
                    delivery,
                    record,
                    i,
                    "{}");
        }
        return delivery;
    }

    private Map<String, Long> prune(int day) {
        return new Pruning(database, integrations).prune(shortRetention(), day(day));
    }

    private long count(String from) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + from)
                .mapTo(Long.class)
                .one());
    }

    private long bytes() {
        return database.isServer()
                ? 0
                : database.read(handle -> handle.createQuery("PRAGMA page_count")
                                .mapTo(Long.class)
                                .one())
                        * 4096;
    }

    @Test
    void theStoreStaysAsLargeAsItIsWhateverTimePasses() {
        List<Long> sizes = new ArrayList<>();
        windowDays = 20;
        for (int day = 0; day <= 160; day += 20) {
            live(day, "orders");
            prune(day);
            if (day == 80 || day == 160) {
                sizes.add(bytes());
            }
        }

        long identities = 4 * A_DAY * 1_000L;
        assertThat(sizes.get(1) - sizes.get(0)).as("growth of %s", sizes).isLessThan(identities);
        assertThat(count("record")).isEqualTo(9L * A_DAY);
        assertThat(count("record WHERE fingerprint = 'f' AND external_number = 'N' AND state = 'DONE'"))
                .isEqualTo(9L * A_DAY);
        assertThat(count("record_content")).isEqualTo(2L * A_DAY);
        assertThat(count("api_call")).isEqualTo(A_DAY);
        assertThat(count("journal")).isEqualTo(A_DAY);
        for (String table : List.of("run", "rejected_row", "delivery", "outcome_hour", "reconciliation")) {
            assertThat(count(table)).as(table).isOne();
        }
        assertThat(count("extraction_window")).isEqualTo(2);
        assertThat(count("delivery_record")).isEqualTo(A_DAY);
        assertThat(count("audit")).isEqualTo(2);
        assertThat(count("record_edit WHERE replaced_at IS NOT NULL")).isEqualTo(2);
        assertThat(count("record_edit WHERE replaced_at IS NULL")).isEqualTo(9);
    }

    @Test
    void whatKeepsARecordFromBeingWrittenTwiceStays() {
        for (String state : List.of("FAILED", "IN_DOUBT", "SKIPPED", "PENDING", "WAITING", "SENDING")) {
            database.write(handle -> deliver(handle, "orders", 0, state, "N"));
        }
        long unnumbered = database.write(handle -> deliver(handle, "orders", 1, "DONE", null));

        Map<String, Long> deleted = prune(400);

        assertThat(deleted).containsEntry("deliveries", 0L).containsEntry("contents", (long) A_DAY);
        assertThat(count("delivery")).isEqualTo(7);
        assertThat(count("delivery_record")).isEqualTo(7L * A_DAY);
        assertThat(count("record WHERE " + GONE)).isEqualTo(A_DAY);
        assertThat(count("delivery WHERE request <> '' OR id < " + (unnumbered - 6)))
                .isZero();
    }

    @Test
    void contentsThatALookUpMayNeedStay() {
        live(0, "goods");
        live(1, "orders");
        database.write(handle -> handle.execute("UPDATE record SET document = 7 WHERE record_key = 'DONE1-3'"));

        prune(400);

        assertThat(count("record WHERE integration_id = 'goods' AND " + GONE)).isZero();
        assertThat(count("record WHERE integration_id = 'orders' AND " + RecordContents.PRESENT))
                .isOne();
        database.write(handle -> handle.execute(
                "INSERT INTO lookup_path (integration_id, path, built, filled_to, used_at) VALUES ('orders',"
                        + " 'a', 1, '', 1)"));
        live(2, "orders");
        prune(800);
        assertThat(count("record WHERE integration_id = 'orders' AND " + RecordContents.PRESENT))
                .isEqualTo(1 + A_DAY);
    }

    @Test
    void aGapStaysVisibleAndTheLatestOfEachStays() {
        for (int day : List.of(0, 1, 3, 4)) {
            live(day, "orders");
        }
        database.write(handle -> window(handle, "goods", 0, "OPEN"));
        Coverage coverage = new Coverage(database);
        assertThat(coverage.gaps("orders")).hasSize(1);

        prune(400);

        assertThat(coverage.gaps("orders")).hasSize(1);
        assertThat(coverage.open("goods")).hasSize(1);
        assertThat(count("run")).isOne();
        assertThat(coverage.windows("orders", 9)).hasSize(3);
    }

    @Test
    void whatIsSetIsUsedAndNonsenseIsRefused() {
        StoredRetention stored = new StoredRetention(database, Clock.systemUTC());
        assertThat(stored.get()).isEqualTo(Retention.USUAL);
        Map<Kept, Integer> days = new EnumMap<>(Retention.USUAL.days());
        days.put(Kept.JOURNAL, 0);
        days.put(Kept.CALLS, 30);
        stored.set(new Retention(days));

        assertThat(stored.get().days()).containsEntry(Kept.JOURNAL, 0).containsEntry(Kept.CALLS, 30);
        live(0, "orders");
        new Pruning(database, integrations).prune(stored.get(), day(10_000));
        assertThat(count("journal")).isEqualTo(A_DAY);
        assertThat(count("api_call")).isZero();

        days.put(Kept.CONTENTS, 29);
        assertThatThrownBy(() -> new Retention(days)).hasMessageContaining("contents: 29");
    }
}
