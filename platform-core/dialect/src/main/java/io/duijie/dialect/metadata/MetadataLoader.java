package io.duijie.dialect.metadata;

import io.duijie.dialect.metadata.check.CheckBudget;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.render.value.ProcessorTime;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Loads integration, connections and alerts files, one after the other, so that the memory it takes is that of the largest. Calls no
 * system. Safe for use by several threads.
 */
public final class MetadataLoader {
    private final LongSupplier nanoTime;

    public MetadataLoader() {
        this(() -> ProcessorTime.nanos());
    }

    /** @param nanoTime counts nanoseconds from whenever */
    MetadataLoader(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Reads all files and reports all their problems at once; never fails on what stands in a file. */
    public Loaded load(List<MetadataFile> files, LoadOptions options) {
        return new Load(files, options, new CheckBudget(nanoTime), true).result();
    }

    /** The same without what the files hold. */
    public List<Problem> check(List<MetadataFile> files, LoadOptions options) {
        return new Load(files, options, new CheckBudget(nanoTime), false)
                .result()
                .problems();
    }
}
