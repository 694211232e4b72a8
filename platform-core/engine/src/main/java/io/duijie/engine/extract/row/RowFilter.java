package io.duijie.engine.extract.row;

import io.duijie.dialect.render.value.Values;
import io.duijie.dialect.render.value.Warnings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps or drops rows, dialect §14.4: a row passes if one group holds. A condition whose path crosses an array is tested per
 * element of the first array it crosses; where it crosses another one inside, an element passes if one value there does (with
 * {@code strictMode}: if all do).
 */
final class RowFilter {
    private final List<Group> groups;

    /** All of them must hold. */
    record Group(List<Test> tests, List<RowCondition> conditions) {}

    record Test(RowPath path, ConditionComparison comparison, boolean strict) {}

    /** An array that conditions looked into, and which elements stay. */
    private record Elements(List<Object> steps, List<?> all, BitSet kept) {}

    RowFilter(List<Group> groups) {
        this.groups = groups;
    }

    /**
     * The row, perhaps with fewer elements in its arrays; null = it does not pass.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure when an expression fails
     */
    @Nullable
    Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row, Warnings warnings) {
        if (groups.isEmpty()) {
            return row;
        }
        List<Map<List<Object>, Elements>> holding = new ArrayList<>(groups.size());
        for (Group group : groups) {
            Map<List<Object>, Elements> result = holds(group, row, warnings);
            if (result != null) {
                holding.add(result);
            }
        }
        return holding.isEmpty() ? null : keep(row, holding);
    }

    /** What a group leaves of each array it looks into; null = the group fails. */
    private static @Nullable Map<List<Object>, Elements> holds(
            Group group, Map<String, @Nullable Object> row, Warnings warnings) {
        Map<List<Object>, Elements> arrays = new LinkedHashMap<>();
        for (Test test : group.tests()) {
            if (test.path().isDotted() && test.path().startsNowhere(row)) {
                return null;
            }
            RowPath.Place place = test.path().find(row, 0);
            if (test.path().endsAt(place) || !(place.value() instanceof List<?> all)) {
                if (!test.comparison().holds(place.value())) {
                    return null;
                }
            } else if (!holds(test, place, all, arrays)) {
                return null;
            }
        }
        return group.conditions().stream().allMatch(condition -> condition.holds(row, warnings)) ? arrays : null;
    }

    private static boolean holds(Test test, RowPath.Place place, List<?> all, Map<List<Object>, Elements> arrays) {
        BitSet passing = new BitSet(all.size());
        for (int i = 0; i < all.size(); i++) {
            passing.set(i, passes(test, all.get(i), place.rest()));
        }
        if (test.strict() && passing.cardinality() < all.size()) {
            return false;
        }
        Elements before = arrays.get(place.steps());
        if (before != null) {
            passing.and(before.kept());
        }
        arrays.put(place.steps(), new Elements(place.steps(), all, passing));
        return !passing.isEmpty();
    }

    private static boolean passes(Test test, @Nullable Object element, int segment) {
        RowPath.Place place = test.path().find(element, segment);
        if (test.path().endsAt(place) || !(place.value() instanceof List<?> inner)) {
            return test.comparison().holds(place.value());
        }
        if (!Values.hasValue(inner)) {
            return false;
        }
        return test.strict()
                ? inner.stream().allMatch(value -> passes(test, value, place.rest()))
                : inner.stream().anyMatch(value -> passes(test, value, place.rest()));
    }

    /** An array keeps what any holding group keeps; a group that does not look into it keeps all. */
    private static Map<String, @Nullable Object> keep(
            Map<String, @Nullable Object> row, List<Map<List<Object>, Elements>> holding) {
        Map<String, @Nullable Object> kept = row;
        for (Elements array : holding.get(0).values()) {
            BitSet stays = new BitSet(array.all().size());
            for (Map<List<Object>, Elements> group : holding) {
                Elements elements = group.get(array.steps());
                if (elements == null) {
                    stays.set(0, array.all().size());
                } else {
                    stays.or(elements.kept());
                }
            }
            if (stays.cardinality() < array.all().size()) {
                List<@Nullable Object> fewer = new ArrayList<>(stays.cardinality());
                stays.stream().forEach(i -> fewer.add(array.all().get(i)));
                kept = RowPath.replace(kept, array.steps(), fewer);
            }
        }
        return kept;
    }
}
