package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.Text;
import io.duijie.engine.record.RecordState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a reconciliation has found so far. Counts everything, keeps a limited number of differences. */
final class Findings {
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
    private final Map<RecordState, Long> states = new EnumMap<>(RecordState.class);
    private final Map<Difference.Kind, Long> kinds = new EnumMap<>(Difference.Kind.class);
    private final List<Difference> differences = new ArrayList<>();
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
