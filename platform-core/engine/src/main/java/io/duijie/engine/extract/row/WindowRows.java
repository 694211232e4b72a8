package io.duijie.engine.extract.row;

import io.duijie.engine.record.RowResult;
import org.jspecify.annotations.Nullable;

/** The rules for the rows of one window, with its variables filled in. May be used from any number of threads. */
@FunctionalInterface
public interface WindowRows {
    /** Never throws for what stands in the data. */
    RowResult apply(@Nullable Object row);
}
