package io.duijie.engine.extract.read;

import java.util.Arrays;

/** How many rows stood before each page of the last forward pass. */
public final class PageStarts {
    private long[] starts = new long[16];
    private int pages;

    /** Notes where {@code page} began; noting page 1 forgets all. */
    public void note(long page, long rowsBefore) {
        int index = Math.toIntExact(page - 1);
        if (index >= starts.length) {
            starts = Arrays.copyOf(starts, Math.max(starts.length * 2, index + 1));
        }
        starts[index] = rowsBefore;
        pages = index + 1;
    }

    /** The rows before {@code page}. */
    public long before(long page) {
        if (page > pages) {
            throw new IllegalStateException("page " + page + " was not read on the way forward");
        }
        return starts[Math.toIntExact(page - 1)];
    }
}
