package io.duijie.engine.extract;

import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.StageResult;
import io.duijie.engine.store.Work;

/** Where the records of a page go. {@code run} makes one of staging; extraction itself does not know how records are kept. */
@FunctionalInterface
public interface PageSink {
    /**
     * The work that keeps a page's records. It becomes part of the transaction that moves the window's cursor, so that both
     * are committed or neither; of a page whose rows split into very much, parts are committed before, and kept once even if the page
     * is read again. Called in the order of the pages, by one thread; whatever costs time is done in the call, not
     * in the work.
     */
    Work<StageResult> stage(SourcePage page);
}
