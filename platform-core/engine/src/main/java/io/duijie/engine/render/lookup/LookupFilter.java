package io.duijie.engine.render.lookup;

import io.duijie.engine.render.value.Codes;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a record has to fulfil, with all values filled in. Whoever keeps records may use the parts it has an index for. */
public sealed interface LookupFilter {

    boolean holds(LookupRecord record);

    /** All parts hold; also when there are none. */
    record All(List<LookupFilter> parts) implements LookupFilter {
        @Override
        public boolean holds(LookupRecord record) {
            for (LookupFilter part : parts) {
                if (!part.holds(record)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One part holds. */
    record Any(List<LookupFilter> parts) implements LookupFilter {
        @Override
        public boolean holds(LookupRecord record) {
            for (LookupFilter part : parts) {
                if (part.holds(record)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * At the path stands one of these codes.
     *
     * @param codes none = never
     * @param inside one element of a list is enough; otherwise a list has no code
     */
    record HasCode(LookupPath path, Set<String> codes, boolean inside) implements LookupFilter {
        @Override
        public boolean holds(LookupRecord record) {
            return inside ? path.any(record, this::isOne) : isOne(path.value(record));
        }

        private boolean isOne(@Nullable Object value) {
            String code = Codes.of(value);
            return code != null && codes.contains(code);
        }
    }

    /**
     * What stands at the path, or one element of it, passes the test.
     *
     * @param test gets what {@link LookupPath#any} gives it
     */
    record Passes(LookupPath path, Predicate<@Nullable Object> test) implements LookupFilter {
        @Override
        public boolean holds(LookupRecord record) {
            return path.any(record, test);
        }
    }

    /** Never holds. */
    record Never() implements LookupFilter {
        @Override
        public boolean holds(LookupRecord record) {
            return false;
        }
    }
}
