package io.duijie.engine.extract.read;

import io.duijie.connector.api.Answer;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import org.jspecify.annotations.Nullable;

/**
 * What one page showed.
 *
 * @param hash of its rows in order
 * @param freshRows rows that no earlier page of this window had
 * @param seenRows rows that all pages of this window had so far, each once
 * @param nextCursor {@link io.duijie.connector.api.Answer#nextCursor()}
 */
public record PageFacts(
        int rowCount,
        Fingerprint hash,
        int freshRows,
        long seenRows,
        @Nullable Boolean hasNext,
        @Nullable Long pageCount,
        @Nullable Long total,
        @Nullable String nextCursor) {

    public static PageFacts of(PageCaller.Page page, SeenRows.Page rows, long seenRows) {
        Answer answer = page.answer();
        return new PageFacts(
                page.rows().size(),
                rows.hash(),
                rows.fresh().size(),
                seenRows,
                answer.hasNext(),
                answer.pageCount(),
                answer.total(),
                answer.nextCursor());
    }

    /** With {@link #pageCount(Answer, int, PageKeys, PagePlace)}. */
    PageFacts counted(PageKeys keys, PagePlace place) {
        Long pages = pageCount != null ? pageCount : pageCount(total, rowCount, keys, place);
        return new PageFacts(rowCount, hash, freshRows, seenRows, hasNext, pages, total, nextCursor);
    }

    /** How many pages there are: as the vendor says, or as it follows from its total and the size asked for; null = unknown. */
    public static @Nullable Long pageCount(Answer answer, int rowCount, PageKeys keys, PagePlace place) {
        return answer.pageCount() != null ? answer.pageCount() : pageCount(answer.total(), rowCount, keys, place);
    }

    /**
     * It follows only where this page has exactly the rows that it has by them (the vendor keeps to the size), and where they leave
     * the last page short: a total that fills every page may as well be as far as the vendor cares to count.
     */
    private static @Nullable Long pageCount(@Nullable Long total, int rowCount, PageKeys keys, PagePlace place) {
        long size = keys.pageSize();
        if (total == null || total % size == 0 || keys.kind() == PageKeys.Kind.NONE) {
            return null;
        }
        long before = (place.page() - 1) * size;
        long here = Math.max(0, Math.min(size, total - before));
        boolean keepsTo = rowCount == here && (keys.kind() == PageKeys.Kind.COUNTER || place.rowsBefore() == before);
        return keepsTo ? Long.valueOf(total / size + 1) : null;
    }
}
