package io.duijie.engine.extract.page;

import io.duijie.connector.api.Paging;
import io.duijie.engine.extract.window.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source request that can be made for any window and page. Finds out by rendering which parts follow the window's bounds and
 * how pages are asked for, so that it does not matter in which way a document writes that down.
 */
public final class PagedRequest {
    /** Shows in every format of a date or time. */
    private static final Duration SHIFT = Duration.ofDays(37).plusSeconds(3_661);

    private final PageRequestRenderer renderer;
    private final List<String> windowFields;
    private final @Nullable Paging paging;
    private final int defaultSize;

    /**
     * @param windowFields names of the members that bound the window, begin first; empty when unknown
     * @param paging how the operation's pages are asked for, null = unknown
     * @param defaultSize PAGINATION_PAGE_SIZE
     */
    public PagedRequest(
            PageRequestRenderer renderer, List<String> windowFields, @Nullable Paging paging, int defaultSize) {
        this.renderer = renderer;
        this.windowFields = List.copyOf(windowFields);
        this.paging = paging;
        this.defaultSize = defaultSize;
    }

    /**
     * The page key of this request in {@code window}.
     *
     * @throws RequestFailure when a value can't be made, or it does not begin at the first page
     */
    public PageKeys keys(Span window) {
        return PageKeys.find(
                renderer.render(window, PagePlace.FIRST),
                renderer.render(window, new PagePlace(2, 7)),
                renderer.render(window, new PagePlace(2, 0)),
                paging,
                defaultSize);
    }

    /** The body of one page; a page that is asked for by cursor has that of the first. */
    public Map<String, @Nullable Object> body(Span window, PageKeys keys, PagePlace place) {
        return keys.body(renderer.render(window, place.cursor() == null ? place : PagePlace.FIRST), place);
    }

    /**
     * Whether the request's begin follows LAST_SYNC_TIME and its end CURRENT_TIME, so that a narrower window may be asked for
     * in its place.
     */
    public boolean followsBothBounds(Span window) {
        return windowFields.size() == 2
                ? depends(window, earlier(window), windowFields.get(0)) && endFollows(window)
                : depends(window, earlier(window), null) && depends(window, later(window), null);
    }

    /**
     * Whether the request has an end that follows CURRENT_TIME, so that no row changed after that can join its answer. False
     * where that can't be told.
     */
    public boolean endFollows(Span window) {
        return windowFields.size() == 2 && depends(window, later(window), windowFields.get(1));
    }

    private static Span earlier(Span window) {
        Instant from = window.from().minus(SHIFT);
        return new Span(from, window.to());
    }

    private static Span later(Span window) {
        return new Span(window.from(), window.to().plus(SHIFT));
    }

    private boolean depends(Span window, Span changed, @Nullable String field) {
        Map<String, @Nullable Object> one = renderer.render(window, PagePlace.FIRST);
        Map<String, @Nullable Object> other = renderer.render(changed, PagePlace.FIRST);
        return field == null ? !one.equals(other) : !Objects.equals(member(one, field), member(other, field));
    }

    private static @Nullable Object member(Map<String, @Nullable Object> body, String field) {
        if (body.containsKey(field)) {
            return body.get(field);
        }
        for (Object value : body.values()) {
            if (value instanceof Map<?, ?> inner && inner.containsKey(field)) {
                return inner.get(field);
            }
        }
        return null;
    }
}
