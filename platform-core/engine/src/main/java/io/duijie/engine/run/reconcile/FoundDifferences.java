package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.Text;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords.Stored;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reconciliation has found so far. Counts everything, keeps a limited number of differences. */
final class FoundDifferences {
    /** A list that nobody reads to its end is no help; the counts are whole. */
    static final int MOST_DIFFERENCES = 10_000;

    private static final int MOST_NOTES = 20;

    long rows;
    long filtered;
    long rejected;
    long records;
    long staged;
    long asked;
    long found;
    long unchecked;
    long compared;
    long different;
    private final Map<RecordState, Long> states = new EnumMap<>(RecordState.class);
    private final Map<Difference.Kind, Long> kinds = new EnumMap<>(Difference.Kind.class);
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, BigDecimal[]> amounts = new LinkedHashMap<>();
    private final List<Reconciliation.Pair> pairs = new ArrayList<>();
    private final Set<Text> notes = new LinkedHashSet<>();

    void add(Difference difference) {
        count(difference.kind());
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(difference);
        }
    }

    /** One that is not listed. */
    void count(Difference.Kind kind) {
        kinds.merge(kind, 1L, Long::sum);
    }

    /** Adds to the totals of a field; null = nothing on that side. */
    void amount(String field, @Nullable BigDecimal source, @Nullable BigDecimal target) {
        BigDecimal[] sums = amounts.computeIfAbsent(field, any -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
        sums[0] = source == null ? sums[0] : sums[0].add(source);
        sums[1] = target == null ? sums[1] : sums[1].add(target);
    }

    List<Reconciliation.Amount> amounts() {
        return amounts.entrySet().stream()
                .map(sum -> new Reconciliation.Amount(sum.getKey(), sum.getValue()[0], sum.getValue()[1]))
                .toList();
    }

    /** A record whose document is as it should be. */
    void pair(Stored record) {
        if (pairs.size() < MOST_DIFFERENCES) {
            pairs.add(new Reconciliation.Pair(record.key(), record.number(), record.externalNumber()));
        }
    }

    List<Reconciliation.Pair> pairs() {
        return List.copyOf(pairs);
    }

    void state(RecordState state) {
        states.merge(state, 1L, Long::sum);
    }

    void note(String chinese, String english) {
        if (notes.size() < MOST_NOTES) {
            notes.add(new Text(chinese, english));
        }
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    List<Text> notes() {
        return List.copyOf(notes);
    }

    long total() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Every count by its name; {@code records} are the keys that the source's rows became. */
    Map<String, Long> totals(boolean targetAsked) {
        Map<String, Long> totals = new LinkedHashMap<>();
        totals.put("rows", rows);
        totals.put("filtered", filtered);
        totals.put("rejected", rejected);
        totals.put("records", records);
        totals.put("staged", staged);
        totals.put("notStaged", kind(Difference.Kind.NOT_STAGED));
        totals.put("changed", kind(Difference.Kind.CHANGED));
        totals.put("written", state(states, RecordState.DONE));
        totals.put("pending", state(states, RecordState.PENDING) + state(states, RecordState.SENDING));
        totals.put("failed", state(states, RecordState.FAILED));
        totals.put("waiting", state(states, RecordState.WAITING));
        totals.put("inDoubt", state(states, RecordState.IN_DOUBT));
        totals.put("skipped", state(states, RecordState.SKIPPED));
        if (targetAsked) {
            totals.put("asked", asked);
            totals.put("found", found);
            totals.put("missing", kind(Difference.Kind.MISSING));
            totals.put("twice", kind(Difference.Kind.TWICE));
            totals.put("unchecked", unchecked);
            totals.put("compared", compared);
            totals.put("different", different);
        }
        return totals;
    }

    private long kind(Difference.Kind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    private static long state(Map<RecordState, Long> states, RecordState state) {
        return states.getOrDefault(state, 0L);
    }
}
