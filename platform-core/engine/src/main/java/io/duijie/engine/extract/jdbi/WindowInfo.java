package io.duijie.engine.extract.jdbi;

import io.duijie.engine.extract.read.ReadingMethod;
import io.duijie.engine.extract.window.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A window of an integration, open or closed with its proof.
 *
 * @param variant which form of the request read it, {@code NORMAL} or {@code REMEDY}
 * @param method why no row was missed; null while it is open
 * @param pages pages with rows
 * @param rows rows read, each once
 * @param vendorTotal rows by the vendor's count; null = it did not say, or the window is open
 * @param closedAt null while it is open
 */
public record WindowInfo(
        long id,
        String integrationId,
        long runId,
        String variant,
        Span span,
        Span extraction,
        @Nullable ReadingMethod method,
        long passes,
        long pages,
        long rows,
        @Nullable Long vendorTotal,
        Instant openedAt,
        @Nullable Instant closedAt) {
    public boolean isClosed() {
        return closedAt != null;
    }
}
