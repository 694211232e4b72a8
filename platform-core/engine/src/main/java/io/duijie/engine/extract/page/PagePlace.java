package io.duijie.engine.extract.page;

/**
 * Where in a list a page begins.
 *
 * @param page from 1
 * @param rowsBefore rows on the pages before it
 */
public record PagePlace(long page, long rowsBefore) {
    public static final PagePlace FIRST = new PagePlace(1, 0);
}
