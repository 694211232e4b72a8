package io.duijie.benchmark.mapping;

import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.engine.lookup.jdbi.StoredLookups;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SQLite with records that translate each code into itself, in a folder that is deleted again. */
final class CodeStore implements AutoCloseable {
    private static final int PAGE = 1_000;

    private final Path folder;
    private final Database database;
    private final LookupSource lookups;

    CodeStore(int records) {
        try {
            this.folder = Files.createTempDirectory("duijie-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.database = Database.open(new DatabaseSettings(folder.resolve("duijie.db"), folder));
        this.lookups = new StoredLookups(database, Clock.systemUTC());
        Staging staging = new Staging(Clock.systemUTC(), new Random(1));
        for (int from = 0; from < records; from += PAGE) {
            database.write(staging.stage(page(from, Math.min(records, from + PAGE))));
        }
    }

    private static SourcePage page(int from, int to) {
        List<SourceRecord> records = new ArrayList<>(to - from);
        for (int number = from; number < to; number++) {
            Map<String, @Nullable Object> content = new LinkedHashMap<>();
            content.put("code", OrderRows.code(number));
            content.put("FNumber", OrderRows.code(number));
            content.put("FName", "名称 " + number);
            records.add(new SourceRecord("K" + number, null, content, Map.of()));
        }
        return new SourcePage("codes", 1, null, false, records, List.of());
    }

    LookupSource lookups() {
        return lookups;
    }

    @Override
    public void close() {
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
