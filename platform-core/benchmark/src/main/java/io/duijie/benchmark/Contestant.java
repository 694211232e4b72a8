package io.duijie.benchmark;

import io.duijie.benchmark.vendor.Vendors;
import java.nio.file.Path;
import java.util.Map;

/** Something that carries all rows of the source to the target. */
public interface Contestant extends AutoCloseable {
    /** Pages and batches. */
    int BATCH = 100;

    /** Calls under way at once. */
    int CONNECTIONS = 8;

    /**
     * Carries the {@code records} rows that the source offers.
     *
     * @param folder of its own, the same each time; deleted afterwards
     * @return the cost of each measured part by the name of its line
     */
    Map<String, Cost> carry(Vendors vendors, int records, Path folder);

    /** Ends what lives from one time to the next. */
    @Override
    default void close() {}
}
