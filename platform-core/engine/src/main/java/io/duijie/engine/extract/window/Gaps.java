package io.duijie.engine.extract.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that no window covers. */
public final class Gaps {
    private Gaps() {}

    /** The parts of {@code whole} that none of {@code covered} holds, oldest first. */
    public static List<Span> within(Span whole, List<Span> covered) {
        List<Span> sorted = new ArrayList<>(covered);
        sorted.sort(Comparator.comparing(Span::from));
        List<Span> gaps = new ArrayList<>();
        Instant reached = whole.from();
        for (Span span : sorted) {
            if (span.isEmpty() || !span.to().isAfter(reached)) {
                continue;
            }
            if (span.from().isAfter(reached)) {
                addUntil(whole, reached, span.from(), gaps);
            }
            reached = span.to();
        }
        addUntil(whole, reached, whole.to(), gaps);
        return gaps;
    }

    private static void addUntil(Span whole, Instant from, Instant to, List<Span> gaps) {
        Span gap = new Span(from, to.isBefore(whole.to()) ? to : whole.to());
        if (!gap.isEmpty()) {
            gaps.add(gap);
        }
    }
}
