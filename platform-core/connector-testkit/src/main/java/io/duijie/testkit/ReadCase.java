package io.duijie.testkit;

import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import org.jspecify.annotations.Nullable;

/**
 * A read that works in the {@link Environment}.
 *
 * @param document a source document that the connector accepts
 * @param firstPage brings at least one row
 * @param secondPage brings other rows; null only when the operation is not PAGED
 * @param emptyWindow asks for a window in which nothing was changed; null only when the operation is not INCREMENTAL
 * @param window how windows are asked for; null only when the operation is not INCREMENTAL
 */
public record ReadCase(
        DocumentView document,
        ReadRequest firstPage,
        @Nullable ReadRequest secondPage,
        @Nullable ReadRequest emptyWindow,
        @Nullable WindowCase window) {}
