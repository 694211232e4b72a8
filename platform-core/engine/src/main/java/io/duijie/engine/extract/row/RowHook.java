package io.duijie.engine.extract.row;

import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hook {@code afterExtract}, dialect §11.2. Thread-safe. */
@FunctionalInterface
public interface RowHook {
    /** Leaves every row as it is. */
    RowHook NONE = (row, variables, warnings) -> row;

    /**
     * The row that takes this one's place, null = the row is dropped.
     *
     * @param warnings of the record
     *
     * @throws io.duijie.dialect.render.value.ValueFailure when the row can't be had: it is rejected
     */
    @Nullable
    Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row, Variables variables, Warnings warnings);
}
