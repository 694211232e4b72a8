package io.duijie.engine.extract.page;

import io.duijie.engine.extract.window.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders a source request for a window and a place, with LAST_SYNC_TIME, CURRENT_TIME and PAGINATION_START_… of these. Knows
 * nothing of page keys. Always the same result for the same arguments.
 */
@FunctionalInterface
public interface PageRequestRenderer {
    /** @throws RequestFailure when a value can't be made */
    Map<String, @Nullable Object> render(Span window, PagePlace place);
}
