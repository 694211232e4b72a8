package io.duijie.engine.extract.window;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of time: {@code from} is in it, {@code to} is not. */
public record Span(Instant from, Instant to) {
    public boolean isEmpty() {
        return !from.isBefore(to);
    }

    public Duration width() {
        return Duration.between(from, to);
    }
}
