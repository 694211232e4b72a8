package io.duijie.engine.load;

import io.duijie.dialect.document.Options.OnLocked;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.record.RecordMapper;
import io.duijie.dialect.record.WriteBack;
import io.duijie.engine.delivery.LoadRequest;
import io.duijie.engine.delivery.LoadSettings;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.load.Killer.Killed;
import io.duijie.engine.record.CallBackSink;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StageResult;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** A store with records, as staging leaves them, and what is needed to load them. */
final class Home implements AutoCloseable {
    static final String ID = "orders";
    static final LoadSettings SETTINGS = new LoadSettings(
            5,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 6),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 3),
            Duration.ofSeconds(60),
            20);

    private final Path folder;
    final TestClock clock = new TestClock();
    final Vendor vendor = new Vendor();
    final List<WriteBack.CallBack> calledBack = new ArrayList<>();
    Database database;
    OnLocked onLocked = OnLocked.HOLD;
    BooleanSupplier moreToCome = () -> false;
    CallBackSink sink = (rows, run) -> handle -> {
        calledBack.addAll(rows);
        return rows.size();
    };
    IntFunction<RecordMapper> mapper = TestMapper::new;
    long lastRun;

    Home(Path folder) {
        this.folder = folder;
        this.database = TestDatabase.open(folder);
    }

    void reopen() {
        database.close();
        database = TestDatabase.open(folder);
    }

    void stage(String... keys) {
        for (String key : keys) {
            stage(ID, key, Map.of());
        }
    }

    void stage(String integration, String key, Map<String, Object> more) {
        Map<String, Object> content = new LinkedHashMap<>(more);
        content.put("no", key);
        database.write(handle -> {
            handle.execute(
                    "INSERT INTO record (integration_id, record_key, number, state, fingerprint, version, random,"
                            + " first_stored_at, changed_at) VALUES (?, ?, ?, 'PENDING', 'f', 1, 'r', 0, 0)",
                    integration,
                    key,
                    key);
            return handle.execute(
                    "INSERT INTO record_content (record_id, content) SELECT MAX(id), ? FROM record",
                    Json.write(content));
        });
    }

    /** The source has other content now. */
    void change(String key, Map<String, Object> more) {
        change(key, more, false);
    }

    StageResult change(String key, Map<String, Object> more, boolean idCheck) {
        Map<String, Object> content = new LinkedHashMap<>(more);
        content.put("no", key);
        SourceRecord row = new SourceRecord(key, key, content, Map.of());
        return database.write(
                new Staging(clock, new Random(1)).stage(new SourcePage(ID, 1, null, idCheck, List.of(row), List.of())));
    }

    LoadResult load(int batch) {
        return load(ID, batch, StepListener.NONE);
    }

    LoadResult load(String integration, int batch, StepListener steps) {
        lastRun = new Runs(database, clock).begin(integration, RunInfo.Kind.LOAD, RunInfo.Cause.HAND);
        LoadRequest request = new LoadRequest(
                integration,
                lastRun,
                new LoadRequest.Target("k3", vendor, mapper.apply(batch), vendor.repeats),
                sink,
                onLocked,
                moreToCome);
        return new Loading(database, clock, SETTINGS, steps).run(request, clock);
    }

    /**
     * The process dies the {@code nth} time it gets to that step, and another one opens the store.
     *
     * @return false when it did not get there
     */
    boolean killed(int batch, LoadStep step, int nth) {
        try {
            load(ID, batch, new Killer(step, nth));
            return false;
        } catch (Killed died) {
            reopen();
            return true;
        }
    }

    String state(String key) {
        return column(key, "state");
    }

    String column(String key, String column) {
        return database.read(handle -> handle.createQuery("SELECT " + column + " FROM record WHERE record_key = :k")
                .bind("k", key)
                .mapTo(String.class)
                .one());
    }

    String content(String key) {
        return column(key, RecordContents.COLUMN);
    }

    Map<String, String> states() {
        return database.read(handle -> handle.createQuery("SELECT record_key, state FROM record ORDER BY id")
                .reduceRows(new LinkedHashMap<>(), (all, row) -> {
                    all.put(row.getColumn(1, String.class), row.getColumn(2, String.class));
                    return all;
                }));
    }

    List<String> outcomes(String key) {
        return database.read(
                handle -> handle.createQuery("SELECT outcome FROM delivery_record JOIN record ON record.id ="
                                + " record_id WHERE record_key = :k ORDER BY delivery_record.delivery_id")
                        .bind("k", key)
                        .mapTo(String.class)
                        .list());
    }

    List<String> journal(String kind) {
        return database.read(handle -> handle.createQuery("SELECT en FROM journal WHERE kind = :k ORDER BY id")
                .bind("k", kind)
                .mapTo(String.class)
                .list());
    }

    @Override
    public void close() {
        database.close();
    }
}
