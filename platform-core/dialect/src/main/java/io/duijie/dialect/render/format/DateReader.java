package io.duijie.dialect.render.format;

import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.Values;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Tells the shapes of dates apart: digits, {@code /Date(ms)/}, and written dates. */
final class DateReader {
    private static final String DATE_OPEN = "/Date(";
    private static final String DATE_CLOSE = ")/";
    private static final int MOST_MILLISECOND_DIGITS = 15;

    private DateReader() {}

    static long seconds(@Nullable Object value, ZoneId zone) {
        if (value instanceof String text) {
            return text.isEmpty() ? DateInput.NO_VALUE : text(text, zone);
        }
        if (value instanceof Number number) {
            return digits(Numbers.text(number), zone);
        }
        return Values.hasValue(value) ? DateInput.NOT_A_DATE : DateInput.NO_VALUE;
    }

    private static long text(String text, ZoneId zone) {
        int digits = leadingDigits(text);
        if (digits == text.length()) {
            return digits(text, zone);
        }
        if (digits == 4 && WrittenDate.isSeparator(text.charAt(4))) {
            long seconds = WrittenDate.seconds(text, zone);
            if (seconds != DateInput.NOT_A_DATE) {
                return seconds;
            }
        }
        if (text.startsWith(DATE_OPEN) && text.endsWith(DATE_CLOSE)) {
            return wrapped(text.substring(DATE_OPEN.length(), text.length() - DATE_CLOSE.length()));
        }
        Number number = Numbers.parse(text);
        return number == null ? DateInput.NOT_A_DATE : digits(Numbers.text(number), zone);
    }

    private static int leadingDigits(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static long digits(String text, ZoneId zone) {
        if (leadingDigits(text) != text.length()) {
            return DateInput.NOT_A_DATE;
        }
        return switch (text.length()) {
            case 8 -> compact(text, 0, 0, 0, zone);
            case 10 -> Long.parseLong(text);
            case 13 -> Math.floorDiv(Long.parseLong(text), 1000L);
            case 14 -> compact(text, pair(text, 8), pair(text, 10), pair(text, 12), zone);
            default -> DateInput.NOT_A_DATE;
        };
    }

    private static int pair(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static long compact(String text, int hour, int minute, int second, ZoneId zone) {
        int year = pair(text, 0) * 100 + pair(text, 2);
        try {
            return LocalDateTime.of(year, pair(text, 4), pair(text, 6), hour, minute, second)
                    .atZone(zone)
                    .toEpochSecond();
        } catch (DateTimeException impossible) {
            return DateInput.NOT_A_DATE;
        }
    }

    private static long wrapped(String milliseconds) {
        boolean signed = milliseconds.startsWith("-");
        String digits = signed ? milliseconds.substring(1) : milliseconds;
        if (digits.isEmpty() || digits.length() > MOST_MILLISECOND_DIGITS || leadingDigits(digits) != digits.length()) {
            return DateInput.NOT_A_DATE;
        }
        return Math.floorDiv(Long.parseLong(milliseconds), 1000L);
    }
}
