package io.duijie.webhook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The ways in which vendors write when they sent something. */
final class Timestamp {
    private static final int MOST_DIGITS = 16;
    private static final int DIGITS_OF_SECONDS = 11;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final ZoneId ZONE_OF_LOCAL = ZoneId.of("Asia/Shanghai");

    private Timestamp() {}

    /** Seconds or milliseconds since 1970, ISO 8601 with an offset, an HTTP date, or the time of day in China. */
    static Optional<Instant> parse(String text) {
        String stripped = text.strip();
        try {
            if (stripped.matches("\\d{1," + MOST_DIGITS + "}")) {
                long number = Long.parseLong(stripped);
                return Optional.of(
                        stripped.length() <= DIGITS_OF_SECONDS
                                ? Instant.ofEpochSecond(number)
                                : Instant.ofEpochMilli(number));
            }
            if (stripped.contains(",")) {
                return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(stripped)));
            }
            return Optional.of(
                    stripped.contains("T")
                            ? OffsetDateTime.parse(stripped).toInstant()
                            : LocalDateTime.parse(stripped, LOCAL)
                                    .atZone(ZONE_OF_LOCAL)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
