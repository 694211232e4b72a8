package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Reason;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StageResult;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of an earlier version, with data, is brought up to date and goes on. */
class StoreUpgradeTest {
    @TempDir
    Path folder;

    /** Of the store of {@link #before}. */
    private String url;

    private DatabaseSettings before(String version) {
        OlderStore older = OlderStore.of(folder, version);
        url = older.url();
        fill(older.jdbi(), Integer.parseInt(version) < 12);
        return older.settings();
    }

    /** @param contents whether a record's row holds its content */
    private static void fill(Jdbi old, boolean contents) {
        old.useTransaction(handle -> {
            for (int i = 1; i <= 100; i++) {
                String content = i == 4 ? "" : "{\"no\":\"K" + i + "\"}";
                handle.execute(
                        "INSERT INTO record (id, integration_id, record_key, state, fingerprint, version, random,"
                                + " first_stored_at, changed_at" + (contents ? ", content" : "")
                                + ") VALUES (?, 'orders', ?, ?, 'f', 1, 'r', 1, 1" + (contents ? ", ?)" : ")"),
                        contents
                                ? new Object[] {2 * i, "K" + i, i % 2 == 0 ? "DONE" : "PENDING", content}
                                : new Object[] {2 * i, "K" + i, i % 2 == 0 ? "DONE" : "PENDING"});
                handle.execute(
                        "INSERT INTO delivery_record (delivery_id, record_id, version, position, outcome, answer)"
                                + " VALUES (?, ?, 1, 0, 'ACCEPTED', '{}')",
                        i,
                        2 * i);
            }
        });
    }

    @Test
    void contentsMoveIntoTheirOwnTable() {
        DatabaseSettings settings = before("11");

        try (Database database = Database.open(settings)) {
            Map<String, String> contents = database.read(
                    handle -> handle.createQuery("SELECT record_key, " + RecordContents.COLUMN + " FROM record")
                            .setMapKeyColumn("record_key")
                            .setMapValueColumn("content")
                            .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, String>>() {}));
            assertThat(contents).hasSize(100).containsEntry("K4", "").containsEntry("K7", "{\"no\":\"K7\"}");
            assertThat(number(database, "SELECT COUNT(*) FROM record WHERE NOT " + RecordContents.PRESENT))
                    .isOne();
            assertThat(number(database, "SELECT COUNT(*) FROM delivery_record WHERE outcome = 'ACCEPTED'"))
                    .isEqualTo(100);
            assertThat(number(database, "SELECT record_id FROM delivery_record WHERE delivery_id = 7"))
                    .isEqualTo(14);

            long fresh = database.write(handle -> handle.createQuery("INSERT INTO record (integration_id, record_key,"
                            + " state, fingerprint, version, random, first_stored_at, changed_at) VALUES ('orders',"
                            + " 'new', 'PENDING', 'f', 1, 'r', 1, 1) RETURNING id")
                    .mapTo(Long.class)
                    .one());
            assertThat(fresh).as("no id is used again").isGreaterThan(TestPostgres.isChosen() ? 0 : 200);
        }
        try (Database database = Database.open(settings)) {
            assertThat(number(database, "SELECT COUNT(*) FROM record")).isEqualTo(101);
        }
    }

    @Test
    void whatIsDoneIsComparedWithTheSourceFromTheUpgradeOn() {
        DatabaseSettings settings = before("13");

        try (Database database = Database.open(settings)) {
            SourceRecord row = new SourceRecord("K2", null, Map.of("no", "K2", "q", 1L), Map.of());
            StageResult result = database.write(new Staging(Clock.systemUTC(), new Random(1))
                    .stage(new SourcePage("orders", 1, 1L, true, List.of(row), List.of())));

            assertThat(result).isEqualTo(new StageResult(0, 0, 0, 1));
            assertThat(number(database, "SELECT COUNT(*) FROM record WHERE source_changed_at IS NOT NULL"))
                    .isOne();
        }
    }

    @Test
    void aRejectedRowThatWasCountedWithEachReadingIsOneRow() {
        DatabaseSettings settings = before("13");
        Jdbi.create(url).useTransaction(old -> {
            PreparedBatch rows = old.prepareBatch(
                    "INSERT INTO rejected_row (integration_id, run_id, record_key, code, reason_zh, reason_en,"
                            + " content, at) VALUES (?, ?, 'K', 'x', '坏了', 'broken', ?, ?)");
            for (int i = 0; i < 5_000; i++) {
                rows.add(i % 2 == 0 ? "orders" : "other", i, "{\"id\":\"" + i % 10 + "\"}", 1_000 + i);
            }
            rows.execute();
        });

        try (Database database = Database.open(settings)) {
            assertThat(number(database, "SELECT COUNT(*) FROM rejected_row")).isEqualTo(10);
            assertThat(number(database, "SELECT MIN(run_id) FROM rejected_row")).isEqualTo(4_990);

            RowResult.Rejected again = new RowResult.Rejected("K", Reason.of("x", "坏了", "broken"), Map.of("id", "4"));
            for (long run = 6_000; run < 6_003; run++) {
                database.write(new Staging(Clock.systemUTC(), new Random(1))
                        .stage(new SourcePage("orders", run, 1L, true, List.of(), List.of(again))));
            }

            assertThat(number(database, "SELECT COUNT(*) FROM rejected_row")).isEqualTo(10);
            assertThat(number(database, "SELECT MAX(run_id) FROM rejected_row")).isEqualTo(6_002);
            assertThat(number(database, "SELECT COUNT(*) FROM journal WHERE kind = 'row-rejected'"))
                    .isZero();
        }
    }

    private static long number(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
