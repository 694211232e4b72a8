package io.duijie.engine.extract.row;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hook {@code afterExtract}, dialect §11.2. Thread-safe. */
@FunctionalInterface
public interface RowHook {
    /** Leaves every row as it is. */
    RowHook NONE = row -> row;

    /**
     * The row that takes this one's place, null = the row is dropped.
     *
     * @throws io.duijie.engine.render.value.ValueFailure when the row can't be had: it is rejected
     */
    @Nullable
    Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row);
}
