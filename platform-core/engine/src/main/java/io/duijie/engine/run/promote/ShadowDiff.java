package io.duijie.engine.run.promote;

import io.duijie.dialect.document.Failure;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.run.promote.jdbi.WrittenRecords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs two documents of an integration over the records that were written, at the same moment, and holds the bodies side by side. */
final class ShadowDiff {
    private static final int AT_ONCE = 500;
    private static final int MOST_EXAMPLES = 50;
    private static final int MOST_PLACES = 200;

    private final CompiledIntegration before;
    private final CompiledIntegration after;
    private final Variables formerVariables;
    private final Variables laterVariables;
    private final List<Bodies.Example> examples = new ArrayList<>();
    private final List<Bodies.Failing> failures = new ArrayList<>();
    private final Map<String, Long> fields = new TreeMap<>();
    private long compared;
    private long changed;
    private long failing;

    ShadowDiff(
            CompiledIntegration before, CompiledIntegration after, Function<CompiledIntegration, Variables> variables) {
        this.before = before;
        this.after = after;
        this.formerVariables = variables.apply(before);
        this.laterVariables = variables.apply(after);
    }

    /**
     * Holds them side by side.
     *
     * @param most how many records at most, the latest
     * @param late whether it has taken too long: it then ends with what it has
     */
    Result over(WrittenRecords written, int most, BooleanSupplier late) {
        RowsAgain again = new RowsAgain(before, after, laterVariables);
        boolean groups = groups(before.target()) || groups(after.target());
        long last = Long.MAX_VALUE;
        boolean isWhole = true;
        for (int left = most; left > 0; ) {
            if (late.getAsBoolean()) {
                isWhole = false;
                break;
            }
            int size = groups ? left : Math.min(left, AT_ONCE);
            List<WrittenRecords.Written> records = new ArrayList<>(written.before(last, size));
            if (records.isEmpty()) {
                break;
            }
            last = records.get(records.size() - 1).record().id();
            left -= records.size();
            records.forEach(again::add);
            if (groups) {
                records.addAll(written.mates(last, most));
            }
            compare(records.stream()
                    .map(WrittenRecords.Written::record)
                    .sorted(Comparator.comparingLong(StoredRecord::id))
                    .toList());
        }
        return new Result(
                new Bodies(compared, changed, examples, fields, failing, failures), again.result(written), isWhole);
    }

    /** @param isWhole whether it has seen as many records as it was to */
    record Result(Bodies bodies, Again again, boolean isWhole) {}

    private static boolean groups(@Nullable TargetMapper mapper) {
        return mapper != null && mapper.grouper().groups();
    }

    private void compare(List<StoredRecord> records) {
        Mapped former = Mapped.of(before.target(), records, formerVariables);
        Mapped latter = Mapped.of(after.target(), records, laterVariables);
        Set<String> keys = new LinkedHashSet<>(former.bodies.keySet());
        keys.addAll(latter.bodies.keySet());
        keys.forEach(key -> {
            compared++;
            note(key, BodyChange.between(former.bodies.get(key), latter.bodies.get(key)));
        });
        latter.failures.forEach((key, failure) -> {
            if (!former.failures.containsKey(key)) {
                failing++;
                if (failures.size() < MOST_EXAMPLES) {
                    failures.add(new Bodies.Failing(key, failure));
                }
            }
        });
    }

    private void note(String key, List<BodyChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        changed++;
        Set<String> places = new LinkedHashSet<>();
        for (BodyChange change : changes) {
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(new Bodies.Example(key, change));
            }
            places.add(change.pointer().replaceAll("/\\d+(?=/|$)", "/*"));
        }
        for (String place : places) {
            if (fields.containsKey(place) || fields.size() < MOST_PLACES) {
                fields.merge(place, 1L, Long::sum);
            }
        }
    }

    /** By the key of the record that heads each document. */
    private record Mapped(Map<String, Map<String, @Nullable Object>> bodies, Map<String, Failure> failures) {
        static Mapped of(@Nullable TargetMapper mapper, List<StoredRecord> records, Variables variables) {
            MappedBatch batch = mapper == null ? MappedBatch.NOTHING : mapper.map(records, variables);
            Map<String, Map<String, @Nullable Object>> bodies = new LinkedHashMap<>();
            batch.calls().forEach(call -> call.items().forEach(item -> {
                String key = item.record().key();
                String free = key;
                for (int i = 2; bodies.containsKey(free); i++) {
                    free = key + " (" + i + ")";
                }
                bodies.put(free, item.body().body());
            }));
            Map<String, Failure> failures = new HashMap<>();
            batch.failed().forEach(failed -> failed.bundle()
                    .members()
                    .forEach(member ->
                            failures.putIfAbsent(member.key(), failed.failures().get(0))));
            return new Mapped(bodies, failures);
        }
    }
}
