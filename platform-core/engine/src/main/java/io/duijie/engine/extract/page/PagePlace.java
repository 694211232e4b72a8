package io.duijie.engine.extract.page;

import org.jspecify.annotations.Nullable;

/**
 * Where in a list a page begins.
 *
 * @param page from 1
 * @param rowsBefore rows on the pages before it
 * @param cursor what the vendor handed out for it, null = it is asked for by the request's page key
 */
public record PagePlace(long page, long rowsBefore, @Nullable String cursor) {
    public static final PagePlace FIRST = new PagePlace(1, 0);

    /** Without a cursor. */
    public PagePlace(long page, long rowsBefore) {
        this(page, rowsBefore, null);
    }
}
