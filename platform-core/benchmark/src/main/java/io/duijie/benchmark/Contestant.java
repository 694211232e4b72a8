package io.duijie.benchmark;

import io.duijie.benchmark.vendor.Vendors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Something that carries all rows of the source to the target. */
public interface Contestant {
    /** Pages and batches. */
    int BATCH = 100;

    /** Calls under way at once. */
    int CONNECTIONS = 8;

    /**
     * Carries the {@code records} rows that the source offers.
     *
     * @param folder empty, of its own; deleted afterwards
     * @return the time of each measured part by the name of its line
     */
    Map<String, Duration> carry(Vendors vendors, int records, Path folder);
}
