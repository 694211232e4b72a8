package io.duijie.dialect.render.path;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Results of one rendering that hold for as long as the lists they were made of are the same. One thread. */
public final class Remembered {
    private @Nullable Map<Object, Result> results;

    private record Result(Object[] lists, @Nullable Object value) {}

    Remembered() {}

    /**
     * The result, made when it is not known for these lists.
     *
     * @param maker tells this result from others
     */
    public @Nullable Object of(Object maker, Object[] lists, Supplier<@Nullable Object> make) {
        Map<Object, Result> known = results;
        if (known == null) {
            known = new IdentityHashMap<>();
            results = known;
        }
        Result result = known.get(maker);
        if (result == null || !areSame(result.lists, lists)) {
            result = new Result(lists, make.get());
            known.put(maker, result);
        }
        return result.value;
    }

    @SuppressWarnings("ReferenceEquality") // equal lists may be two arrays
    private static boolean areSame(Object[] some, Object[] others) {
        for (int i = 0; i < some.length; i++) {
            if (some[i] != others[i]) {
                return false;
            }
        }
        return true;
    }
}
