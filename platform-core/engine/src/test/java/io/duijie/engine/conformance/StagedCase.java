package io.duijie.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.json.Json;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StageResult;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A case about a row whose key is stored already. */
record StagedCase(Case one) {
    void check() {
        try {
            Path folder = Files.createTempDirectory("staged-case");
            try (Database database = TestDatabase.open(folder)) {
                check(database);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(Database database) {
        Map<String, Object> stored = Case.object(one.members().get("stored"));
        Map<String, Object> expect = one.expect();
        stage(database, 1, stored);
        database.write(handle ->
                handle.execute("UPDATE record SET state = ?", one.members().get("state")));

        StageResult result = stage(database, 2, Case.object(one.members().get("row")));

        assertThat(counted(result)).isEqualTo(expect.get("counted"));
        Map<String, Object> kept = database.read(handle -> handle.createQuery(
                        "SELECT state, source_changed_at, " + RecordContents.COLUMN + " FROM record")
                .mapToMap()
                .one());
        assertThat(kept).containsEntry("state", expect.get("state"));
        assertThat(kept.get("source_changed_at") != null)
                .as("changed at the source")
                .isEqualTo(expect.getOrDefault("changedAtSource", false));
        assertThat(Fingerprint.of(Json.readObject(String.valueOf(kept.get("content")))))
                .isEqualTo(Fingerprint.of(expect.get("content")));
    }

    private StageResult stage(Database database, long window, Map<String, Object> row) {
        SourceRecord record = new SourceRecord(String.valueOf(row.get("no")), null, row, Map.of());
        boolean idCheck = !Boolean.FALSE.equals(one.members().get("idCheck"));
        return database.write(new Staging(Clock.systemUTC(), new Random(1))
                .stage(new SourcePage("x", 1, window, idCheck, List.of(record), List.of())));
    }

    private static String counted(StageResult result) {
        return result.duplicate() == 1 ? "duplicate" : result.changed() == 1 ? "changed" : "unchanged";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
