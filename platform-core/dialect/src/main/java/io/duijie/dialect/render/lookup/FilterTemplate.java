package io.duijie.dialect.render.lookup;

import io.duijie.dialect.render.path.RowScope;
import java.util.ArrayList;
import java.util.List;

/** A filter whose values are not filled in yet. Immutable and thread-safe. */
public interface FilterTemplate {

    /**
     * Fills in the values that the record under rendering has.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure when a value can't be had
     */
    LookupFilter bind(RowScope scope);

    /** All of them, or one of them. */
    record Joined(boolean all, List<FilterTemplate> parts) implements FilterTemplate {
        @Override
        public LookupFilter bind(RowScope scope) {
            List<LookupFilter> bound = new ArrayList<>(parts.size());
            for (FilterTemplate part : parts) {
                bound.add(part.bind(scope));
            }
            return all ? new LookupFilter.All(bound) : new LookupFilter.Any(bound);
        }
    }
}
