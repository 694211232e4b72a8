package io.duijie.dialect.render.lookup;

import io.duijie.dialect.render.value.Codes;
import io.duijie.dialect.render.value.RecordBudget;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a record has to fulfil, with all values filled in. Whoever keeps records may use the parts it has an index for. */
public sealed interface LookupFilter {

    /** @param budget of the record that asks: each value that is compared costs it something */
    boolean holds(LookupRecord record, RecordBudget budget);

    private static boolean any(
            LookupPath path, LookupRecord record, Predicate<@Nullable Object> test, RecordBudget budget) {
        return path.any(record, value -> {
            budget.search(1);
            return test.test(value);
        });
    }

    /** All parts hold; also when there are none. */
    record All(List<LookupFilter> parts) implements LookupFilter {
        @Override
        public boolean holds(LookupRecord record, RecordBudget budget) {
            for (LookupFilter part : parts) {
                if (!part.holds(record, budget)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One part holds. */
    record Any(List<LookupFilter> parts) implements LookupFilter {
        @Override
        public boolean holds(LookupRecord record, RecordBudget budget) {
            for (LookupFilter part : parts) {
                if (part.holds(record, budget)) {
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
        public boolean holds(LookupRecord record, RecordBudget budget) {
            return inside ? any(path, record, this::isOne, budget) : isOne(path.value(record));
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
        public boolean holds(LookupRecord record, RecordBudget budget) {
            return any(path, record, test, budget);
        }
    }

    /** Never holds. */
    record Never() implements LookupFilter {
        @Override
        public boolean holds(LookupRecord record, RecordBudget budget) {
            return false;
        }
    }
}
