package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.store.RecordContents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** One row that nobody imagined among twenty good ones, through an integration that validation lets pass. */
final class RowTrial {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final AtomicLong TRIALS = new AtomicLong();

    private RowTrial() {}

    /** A process of its own: its arguments are a folder, the first seed and how many there are. */
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[1]);
        try (TestEngine engine = new TestEngine(Path.of(arguments[0]))) {
            for (long seed = first; seed < first + Long.parseLong(arguments[2]); seed++) {
                System.out.println("seed " + seed);
                of(engine, seed);
            }
        }
        System.out.println("all hold");
        System.exit(0);
    }

    @SuppressWarnings("unchecked")
    static void of(TestEngine engine, long seed) {
        String row = new AnyRow(seed).text();
        AnyDocuments documents = new AnyDocuments(seed);
        engine.account.writes.clear();
        engine.account.documents.clear();
        engine.account.reads.clear();
        String prefix = "G" + TRIALS.incrementAndGet() + "-";
        byte[] page = page(row, prefix, seed).getBytes(StandardCharsets.UTF_8);
        engine.account.answers =
                request -> (List<Map<String, Object>>) Json.readForeign(page, 0, StandardCharsets.UTF_8);
        long records = last(engine, "record");
        long rejected = last(engine, "rejected_row");
        engine.save("x", documents.source(), documents.target(), documents.members());

        long begun = System.nanoTime();
        RunReport report = engine.run(ALL);
        Duration time = Duration.ofNanos(System.nanoTime() - begun);

        String what = "seed " + seed + ": " + report.error() + " " + row.substring(0, Math.min(500, row.length()));
        assertThat(report.state()).as(what).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(time).as(what).isLessThan(LONG);
        assertThat(report.tally().fetched()).as(what).isEqualTo(21);
        Map<String, Long> sent = engine.account.writes.stream()
                .flatMap(write -> write.records().stream())
                .map(record -> String.valueOf(record.body().get("no")))
                .collect(Collectors.groupingBy(no -> no, Collectors.counting()));
        for (int i = 0; i < 20; i++) {
            assertThat(sent.get(prefix + i)).as("%s of %s", prefix + i, what).isEqualTo(1);
        }
        everyOtherHasAReason(engine, report, records, rejected, what);
    }

    private static long last(TestEngine engine, String table) {
        return engine.database.read(handle -> handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    private static void everyOtherHasAReason(
            TestEngine engine, RunReport report, long records, long rejectedBefore, String what) {
        List<String> rejected = engine.database.read(handle -> handle.createQuery(
                        "SELECT code || ':' || reason_zh || ':' || reason_en || COALESCE(content, '') FROM rejected_row WHERE id > ?")
                .bind(0, rejectedBefore)
                .mapTo(String.class)
                .list());
        assertThat(rejected).as(what).hasSize((int) report.tally().rejected()).doesNotContainNull();
        assertThat(report.tally().rejected() + report.tally().filtered())
                .as(what)
                .isBetween(0L, 1L);
        long unexplained = engine.database.read(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM record WHERE id > ? AND state <> 'DONE' AND (state <> 'FAILED' OR failure_code IS NULL"
                                + " OR failure_zh IS NULL OR failure_en IS NULL)")
                .bind(0, records)
                .mapTo(Long.class)
                .one());
        assertThat(unexplained).as(what).isZero();
        List<String> contents = engine.database.read(
                handle -> handle.createQuery("SELECT " + RecordContents.COLUMN + " FROM record WHERE id > ?")
                        .bind(0, records)
                        .mapTo(String.class)
                        .list());
        contents.forEach(content -> assertThat(Json.readObject(content)).isNotNull());
    }

    private static String page(String row, String prefix, long seed) {
        int place = new Random(seed).nextInt(21);
        StringBuilder page = new StringBuilder("[");
        for (int i = 0; i <= 20; i++) {
            page.append(i == 0 ? "" : ",");
            if (i == place) {
                page.append(row);
            } else {
                int number = i < place ? i : i - 1;
                page.append("{\"id\":\"")
                        .append(prefix)
                        .append(number)
                        .append("\",\"n\":")
                        .append(number)
                        .append(".50,\"t\":\"text ")
                        .append(number)
                        .append("\",\"d\":\"2026-01-02 03:04:05\",\"o\":{\"x\":")
                        .append(number)
                        .append("},\"l\":[{\"x\":")
                        .append(number)
                        .append("}]}");
            }
        }
        return page.append(']').toString();
    }
}
