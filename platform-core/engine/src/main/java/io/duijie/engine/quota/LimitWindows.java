package io.duijie.engine.quota;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.engine.quota.SharedLimits.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The windows by which limits are kept together. */
final class LimitWindows {
    /** More places than that are not kept for a window: it is cut into shorter ones with fewer. */
    static final int MOST_PLACES = 10_000;

    private LimitWindows() {}

    /** Shortest first, one per length. A window with very many calls is kept as so many shorter ones, one after the other. */
    static List<Window> of(List<QuotaLimit> limits) {
        List<Window> windows = new ArrayList<>();
        limits.stream()
                .map(LimitWindows::of)
                .sorted(Comparator.comparing(Window::length).thenComparing(Window::calls))
                .filter(window ->
                        windows.stream().noneMatch(shorter -> shorter.length().equals(window.length())))
                .forEach(windows::add);
        return windows;
    }

    static Window of(QuotaLimit limit) {
        int parts = (limit.calls() + MOST_PLACES - 1) / MOST_PLACES;
        return new Window(limit.window().dividedBy(parts), limit.calls() / parts);
    }
}
