package io.duijie.engine.lookup.jdbi;

import io.duijie.dialect.render.lookup.LookupFilter;
import io.duijie.dialect.render.lookup.LookupPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How indexes narrow a filter: every record that passes the filter is among the plan's, not the other way round. */
sealed interface IndexPlan {

    /** Records with an entry. */
    record Entry(long pathId, long code) implements IndexPlan {}

    /** Records with that text in a column that has an index beside the integration's. */
    record Column(String name, String text) implements IndexPlan {}

    /** Records of all plans; there is at least one. */
    record All(List<IndexPlan> plans) implements IndexPlan {}

    /** Records of any plan. */
    record Any(List<IndexPlan> plans) implements IndexPlan {}

    /**
     * The plan for a filter; null when no index narrows it.
     *
     * @param pathId the index of a path into content or write-back, null = there can't be one
     */
    static @Nullable IndexPlan of(LookupFilter filter, Function<LookupPath, @Nullable Long> pathId) {
        if (filter instanceof LookupFilter.HasCode hasCode) {
            return code(hasCode, pathId);
        }
        if (filter instanceof LookupFilter.All all) {
            List<IndexPlan> plans = all.parts().stream()
                    .map(part -> of(part, pathId))
                    .filter(Objects::nonNull)
                    .toList();
            return plans.isEmpty() ? null : plans.size() == 1 ? plans.get(0) : new All(plans);
        }
        if (filter instanceof LookupFilter.Any any) {
            List<IndexPlan> plans = new ArrayList<>();
            for (LookupFilter part : any.parts()) {
                IndexPlan plan = of(part, pathId);
                if (plan == null) {
                    return null;
                }
                plans.add(plan);
            }
            return new Any(plans);
        }
        return filter instanceof LookupFilter.Never ? new Any(List.of()) : null;
    }

    private static @Nullable IndexPlan code(LookupFilter.HasCode filter, Function<LookupPath, @Nullable Long> pathId) {
        List<IndexPlan> plans = new ArrayList<>();
        switch (filter.path().part()) {
            case KEY -> filter.codes().forEach(code -> plans.add(new Column("record_key", code)));
            case NUMBER -> filter.codes().forEach(code -> plans.add(new Column("number", code)));
            case STATUS -> {
                return null;
            }
            case CONTENT, WRITE_BACK -> {
                Long id = filter.codes().isEmpty() ? null : pathId.apply(filter.path());
                if (id == null) {
                    return filter.codes().isEmpty() ? new Any(List.of()) : null;
                }
                filter.codes().forEach(code -> plans.add(new Entry(id, CodeHash.of(code))));
            }
        }
        return plans.size() == 1 ? plans.get(0) : new Any(plans);
    }
}
