package io.duijie.engine.extract.row;

import io.duijie.engine.extract.window.Span;

/** The rules for rows, before it is known which window they come from. */
@FunctionalInterface
public interface RowRules {
    /** @param window its bounds are LAST_SYNC_TIME and CURRENT_TIME */
    WindowRows in(Span window);
}
