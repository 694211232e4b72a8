package io.duijie.engine.extract.window;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans windows, in whole seconds.
 *
 * <p>CURRENT_TIME is our time, or the vendor's where that is behind: a row changed at the vendor while its clock still shows a
 * time before the window's end would otherwise fall into a window that is closed already. An operation's settle time is taken
 * off. A slice is a little narrower than the operation's widest window, since vendors do not say whether exactly that width is
 * taken.
 */
public final class WindowPlanner {
    static final Duration FIRST_WINDOW = Duration.ofDays(30);

    private WindowPlanner() {}

    public static WindowPlan plan(WindowQuestion question) {
        Instant present = present(question);
        Instant to = seconds(question.to() == null ? present.minus(question.settle()) : question.to());
        Instant from = from(question, to);
        Span whole = new Span(from, to);
        boolean byDefault = question.from() == null && question.watermark() == null && question.startFrom() == null;
        return new WindowPlan(whole, slices(question, whole), byDefault, !to.isAfter(present));
    }

    private static Instant present(WindowQuestion question) {
        Instant vendor = question.vendorNow();
        return vendor != null && vendor.isBefore(question.now()) ? vendor : question.now();
    }

    private static Instant from(WindowQuestion question, Instant to) {
        if (question.from() != null) {
            return seconds(question.from());
        }
        if (question.watermark() != null) {
            return seconds(question.watermark().minus(question.overlap()));
        }
        if (question.startFrom() != null) {
            return seconds(question.startFrom());
        }
        return to.minus(FIRST_WINDOW);
    }

    private static List<Span> slices(WindowQuestion question, Span whole) {
        if (!question.sliceable()) {
            return List.of(whole);
        }
        List<Span> slices = new ArrayList<>();
        Instant at = whole.from();
        Duration step = question.widest() == null ? whole.width() : narrower(question.widest());
        while (at.isBefore(whole.to())) {
            Instant end = at.plus(step);
            Instant next = end.isBefore(whole.to()) ? end : whole.to();
            slices.add(new Span(at, next));
            at = next;
        }
        return slices;
    }

    /** A minute less, or a sixtieth of what is narrower than an hour; at least a second. */
    static Duration narrower(Duration widest) {
        Duration margin = widest.dividedBy(60);
        Duration most = Duration.ofMinutes(1);
        Duration slice =
                widest.minus(margin.compareTo(most) < 0 ? margin : most).truncatedTo(ChronoUnit.SECONDS);
        return slice.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : slice;
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
