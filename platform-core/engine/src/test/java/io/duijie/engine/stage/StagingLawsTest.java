package io.duijie.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    private static StageResult stage(String integration, boolean idCheck, List<NewRecord> page) {
        return database.write(new Staging(Clock.systemUTC(), new Random(1))
                .stage(new StagePage(integration, 1, null, idCheck, page, List.of())));
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

    private static List<NewRecord> records(List<Integer> rows) {
        List<NewRecord> page = new ArrayList<>();
        for (int row : rows) {
            String key = "K" + row % 7;
            page.add(new NewRecord(key, null, Map.of("no", key, "q", (long) (row / 7 % 3)), Map.of()));
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
        for (List<Integer> rows : pages) {
            List<NewRecord> page = records(rows);

            StageResult result = stage(integration, idCheck, page);

            assertThat(result.created() + result.changed() + result.unchanged() + result.duplicate())
                    .isEqualTo(page.size());
            long before = expected.size();
            for (NewRecord fresh : page) {
                String content = io.duijie.engine.json.Json.write(fresh.content());
                if (idCheck) {
                    expected.putIfAbsent(fresh.key(), content);
                } else {
                    expected.put(fresh.key(), content);
                }
            }
            assertThat(result.created()).isEqualTo(expected.size() - before);
            assertThat(stored(integration)).isEqualTo(expected);
            StageResult again = stage(integration, idCheck, page);
            assertThat(again.created() + again.changed()).isZero();
            assertThat(stored(integration)).isEqualTo(expected);
        }
    }
}
