package io.duijie.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Every record is accounted for, and what is stored is what a plain map would hold. */
class StagingLawsTest {
    private static Path folder;
    private static Database database;
    private static int integrations;
    private static long windows = 1;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("staging");
        database = TestDatabase.open(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static StageResult stage(String integration, boolean idCheck, List<SourceRecord> page) {
        return database.write(new Staging(Clock.systemUTC(), new Random(1))
                .stage(new SourcePage(integration, 1, windows++, idCheck, page, List.of())));
    }

    private static Map<String, String> stored(String integration) {
        return database.read(handle -> {
            Map<String, String> all = new HashMap<>();
            handle.createQuery(
                            "SELECT record_key, " + RecordContents.COLUMN + " FROM record WHERE integration_id = :id")
                    .bind("id", integration)
                    .map((row, context) -> all.put(row.getString(1), row.getString(2)))
                    .list();
            return all;
        });
    }

    private static List<SourceRecord> records(List<Integer> rows) {
        List<SourceRecord> page = new ArrayList<>();
        for (int row : rows) {
            String key = "K" + row % 7;
            page.add(new SourceRecord(key, null, Map.of("no", key, "q", (long) (row / 7 % 3)), Map.of()));
        }
        return page;
    }

    @Property(tries = 100)
    void everyRecordIsCountedOnceAndStagingAPageAgainChangesNothing(
            @ForAll @Size(max = 6) List<@Size(max = 250) List<@IntRange(max = 20) Integer>> pages,
            @ForAll boolean idCheck) {
        law(pages, idCheck);
    }

    @Tag("faults")
    @Property(tries = 2_000)
    void everyRecordIsCountedOnceAndStagingAPageAgainChangesNothingInManyTrials(
            @ForAll @Size(max = 6) List<@Size(max = 250) List<@IntRange(max = 20) Integer>> pages,
            @ForAll boolean idCheck) {
        law(pages, idCheck);
    }

    private void law(List<List<Integer>> pages, boolean idCheck) {
        String integration = "i" + integrations++;
        Map<String, String> expected = new HashMap<>();
        Set<String> done = new HashSet<>();
        Map<String, String> source = new HashMap<>();
        for (List<Integer> rows : pages) {
            List<SourceRecord> page = records(rows);

            StageResult result = stage(integration, idCheck, page);

            assertThat(result.created() + result.changed() + result.unchanged() + result.duplicate())
                    .isEqualTo(page.size());
            long before = expected.size();
            Set<String> seen = new HashSet<>();
            for (SourceRecord fresh : page) {
                String content = io.duijie.dialect.json.Json.write(fresh.content());
                source.put(fresh.key(), content);
                if (!idCheck || (seen.add(fresh.key()) && !done.contains(fresh.key()))) {
                    expected.put(fresh.key(), content);
                }
            }
            assertThat(result.created()).isEqualTo(expected.size() - before);
            assertThat(stored(integration)).isEqualTo(expected);
            assertThat(changedAtSource(integration)).isEqualTo(differing(expected, source));
            StageResult again = stage(integration, idCheck, page);
            assertThat(again.created() + again.changed()).isZero();
            assertThat(stored(integration)).isEqualTo(expected);
            assertThat(changedAtSource(integration)).isEqualTo(differing(expected, source));
            done.addAll(write(integration));
        }
    }

    /** Every other record becomes done. */
    private static Set<String> write(String integration) {
        return database.write(handle -> Set.copyOf(
                handle.createQuery("UPDATE record SET state = 'DONE' WHERE integration_id = :id AND record_key IN"
                                + " ('K1', 'K3', 'K5') RETURNING record_key")
                        .bind("id", integration)
                        .mapTo(String.class)
                        .list()));
    }

    private static Set<String> changedAtSource(String integration) {
        return database.read(handle -> Set.copyOf(handle.createQuery(
                        "SELECT record_key FROM record WHERE integration_id = :id AND source_changed_at IS NOT NULL")
                .bind("id", integration)
                .mapTo(String.class)
                .list()));
    }

    private static Set<String> differing(Map<String, String> stored, Map<String, String> source) {
        Set<String> differing = new HashSet<>(source.keySet());
        differing.removeIf(key -> source.get(key).equals(stored.get(key)));
        return differing;
    }
}
