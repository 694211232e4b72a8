package io.duijie.sandbox.base;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Both vendors keep their times in China Standard Time and write no zone. */
public final class ChinaTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private ChinaTime() {}

    /** {@code yyyy-MM-dd HH:mm:ss}. */
    public static String text(LocalDateTime time) {
        return SECONDS.format(time);
    }

    public static String text(Instant time) {
        return text(local(time));
    }

    /** {@code yyyy-MM-ddTHH:mm:ss[.SSS]}, as Kingdee's queries write times. */
    public static String isoText(Instant time) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                LocalDateTime.ofInstant(time, ZONE).truncatedTo(ChronoUnit.MILLIS));
    }

    /** The vendor's wall clock, to the second. */
    public static LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, ZONE).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The day of a text that begins {@code yyyy-MM-dd}; nothing for any other text. */
    public static Optional<LocalDate> day(String text) {
        try {
            return text.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code yyyy-MM-dd HH:mm:ss}; nothing for any other text. */
    public static Optional<LocalDateTime> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
