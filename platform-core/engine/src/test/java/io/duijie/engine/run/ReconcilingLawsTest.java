package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.reconcile.ComparisonProgress;
import io.duijie.engine.run.reconcile.Difference;
import io.duijie.engine.run.reconcile.Difference.Kind;
import io.duijie.engine.run.reconcile.Reconciler;
import io.duijie.engine.run.reconcile.Reconciliation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What extraction would do, and what it would leave as it is though the source has changed it, is what a reconciliation tells,
 * whatever way rows become records and records documents; what is gone at the target is found by its key.
 */
class ReconcilingLawsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-02");

    private static Path folder;
    private static TestEngine engine;
    private static Reconciler reconciler;
    private static int integrations;

    /** A way in which rows become records, and these documents. */
    enum Way {
        PLAIN("", "", "id"),
        FLATTENED(",'beatFlat':['lines']", "", "lines_k"),
        SPLIT(",'operation':{'method':'splitArray','arrayKey':'lines'}", "", "k"),
        MERGED(
                "",
                ",'operation':{'method':'merge','field':'bill','header':['day'],'body':['q'],'bodyName':'items'}",
                "bill");

        private final String source;
        private final String target;
        private final String number;

        Way(String source, String target, String number) {
            this.source = source;
            this.target = target;
            this.number = number;
        }
    }

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("reconciling");
        engine = new TestEngine(folder);
        reconciler = new Reconciler(
                engine.runner::compiled,
                engine.runner::variables,
                integration -> field -> null,
                engine.connections,
                engine.database,
                Clock.systemUTC(),
                Backoff.CALLS);
    }

    @AfterContainer
    static void close() throws IOException {
        reconciler.close();
        engine.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Property(tries = 15)
    void whatDiffersIsWhatTheNextExtractionBringsAndWhatIsGone(
            @ForAll Way way,
            @ForAll boolean idCheck,
            @ForAll @Size(max = 12) List<@IntRange(max = 400) Integer> before,
            @ForAll @Size(max = 12) List<@IntRange(max = 400) Integer> after,
            @ForAll @IntRange(min = 1, max = 4) int gone) {
        law(way, idCheck, before, after, gone);
    }

    @Tag("faults")
    @Property(tries = 1_000)
    void whatDiffersIsWhatTheNextExtractionBringsAndWhatIsGoneInManyTrials(
            @ForAll Way way,
            @ForAll boolean idCheck,
            @ForAll @Size(max = 40) List<@IntRange(max = 2_000) Integer> before,
            @ForAll @Size(max = 40) List<@IntRange(max = 2_000) Integer> after,
            @ForAll @IntRange(min = 1, max = 4) int gone) {
        law(way, idCheck, before, after, gone);
    }

    private void law(Way way, boolean idCheck, List<Integer> before, List<Integer> after, int gone) {
        String id = "i" + integrations++;
        engine.account.documents.clear();
        engine.save(
                id,
                ",'idCheck':" + idCheck + way.source,
                way.target + ",'request':[{'field':'no','value':'{{" + way.number + "}}'}]");
        rows(before);
        engine.run(id, order(RunOrder.Stage.ALL));
        Reconciliation written = reconcile(id);
        long records = column(id, "content").size();
        Set<String> further = notTaken(id);
        assertThat(keys(written, Kind.CHANGED)).isEqualTo(further);
        assertThat(written.differences()).hasSize(further.size());
        engine.database.write(handle -> handle.execute("UPDATE record SET source_changed_at = NULL"));
        assertThat(written.totals())
                .containsEntry("rows", (long) before.size())
                .containsEntry("records", records)
                .containsEntry("written", records)
                .containsEntry("found", records);

        Set<String> removed = remove(gone);
        rows(after);
        Map<String, String> numbers = column(id, "external_number");
        Map<String, String> known = column(id, "content");
        Reconciliation told = reconcile(id);
        engine.run(id, order(RunOrder.Stage.EXTRACT));
        Map<String, String> brought = column(id, "content");

        assertThat(told.totals()).containsEntry("rows", (long) after.size());
        assertThat(keys(told, Kind.NOT_STAGED)).isEqualTo(keys(brought, key -> !known.containsKey(key)));
        Set<String> notTaken = notTaken(id);
        assertThat(keys(told, Kind.CHANGED))
                .isEqualTo(keys(known, key -> !known.get(key).equals(brought.get(key)) || notTaken.contains(key)));
        assertThat(keys(told, Kind.MISSING)).allMatch(key -> removed.contains(numbers.get(key)));
        assertThat(told.totals().get("found") + told.totals().get("missing"))
                .isEqualTo(told.totals().get("staged"));
        Reconciliation read = reconcile(id);
        assertThat(read.totals()).containsEntry("notStaged", 0L).containsEntry("changed", (long) notTaken.size());

        engine.run(id, order(RunOrder.Stage.LOAD));
        assertThat(keys(reconcile(id), Kind.NOT_WRITTEN)).isEmpty();
    }

    /** What the source has other content of than was taken; also of a further row with the same key. */
    private static Set<String> notTaken(String id) {
        Map<String, String> changed = column(id, "source_changed_at");
        return keys(changed, key -> changed.get(key) != null);
    }

    private static RunOrder order(RunOrder.Stage stage) {
        return RunOrder.usual(stage, RunInfo.Cause.HAND);
    }

    private static Reconciliation reconcile(String id) {
        return reconciler.reconcile(id, DAY, new StoppableControl(), ComparisonProgress.UNSEEN);
    }

    private static Set<String> keys(Map<String, String> column, Predicate<String> which) {
        return column.keySet().stream().filter(which).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(Reconciliation told, Kind kind) {
        Set<String> keys = new TreeSet<>();
        told.differences().stream()
                .filter(difference -> difference.kind() == kind)
                .map(Difference::key)
                .forEach(keys::add);
        return keys;
    }

    /** Six keys, some several times, with other contents and numbers of lines. */
    private static void rows(List<Integer> numbers) {
        engine.account.rows.clear();
        for (int number : numbers) {
            int id = number % 6;
            List<Object> lines = new ArrayList<>();
            for (int line = 1; line <= 1 + number / 18 % 3; line++) {
                lines.add(Map.of("k", id + "-" + line, "n", number / 60));
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            row.put("bill", "B" + id % 3);
            row.put("day", "1");
            row.put("q", number / 6 % 3);
            row.put("lines", lines);
            engine.account.rows.add(row);
        }
    }

    /** Takes every so many of the documents away; returns their numbers. */
    private static Set<String> remove(int every) {
        Set<String> removed = new HashSet<>();
        int at = 0;
        for (String number : List.copyOf(engine.account.documents.keySet())) {
            if (at++ % every == 0) {
                engine.account.documents.remove(number);
                removed.add(number);
            }
        }
        return removed;
    }

    private static Map<String, String> column(String id, String name) {
        return engine.database.read(
                handle -> handle.createQuery("SELECT record_key, " + name + " FROM record JOIN record_content ON"
                                + " record_content.record_id = record.id WHERE integration_id = :id")
                        .bind("id", id)
                        .reduceRows(new LinkedHashMap<>(), (all, row) -> {
                            all.put(row.getColumn(1, String.class), row.getColumn(2, String.class));
                            return all;
                        }));
    }
}
