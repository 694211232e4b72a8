package io.duijie.engine.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code date} headers. All answers of a second have the same one: the last is remembered. For any number of threads. */
final class HttpDate {
    private static volatile @Nullable HttpDate last;

    private final String text;
    private final Optional<Instant> instant;

    private HttpDate(String text, Optional<Instant> instant) {
        this.text = text;
        this.instant = instant;
    }

    /** Empty when it is none. */
    static Optional<Instant> read(String text) {
        HttpDate known = last;
        if (known == null || !known.text.equals(text)) {
            known = new HttpDate(text, parse(text));
            last = known;
        }
        return known.instant;
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
