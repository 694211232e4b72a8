package io.duijie.engine.extract.window;

import java.util.List;

/**
 * The windows of one extraction.
 *
 * @param whole from LAST_SYNC_TIME to CURRENT_TIME
 * @param slices in the order in which they are read, oldest first; together exactly {@code whole}; empty when there is nothing
 *     to read yet
 * @param firstByDefault no watermark and no start was given: it begins 30 days ago
 * @param past its end is not after the vendor's or our now: no row can join it any more
 */
public record WindowPlan(Span whole, List<Span> slices, boolean firstByDefault, boolean past) {
    public WindowPlan {
        slices = List.copyOf(slices);
    }
}
