package io.duijie.dialect.render.format;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * {@code yyyy-M-d}, {@code yyyy/M/d}, {@code yyyy.M.d} or {@code yyyy年M月d日}, then perhaps a space or {@code T} and {@code
 * H:mm[:ss[.fraction]]}, then perhaps {@code Z}, {@code +08:00} or {@code +0800}.
 */
final class WrittenDate {
    private static final int WRONG = -1;

    private final String text;
    private int at;
    private int hour;
    private int minute;
    private int second;

    private WrittenDate(String text) {
        this.text = text;
    }

    static boolean isSeparator(char c) {
        return c == '-' || c == '/' || c == '.' || c == '年';
    }

    /** {@code text} begins with four digits and a separator. */
    static long seconds(String text, ZoneId zone) {
        return new WrittenDate(text).seconds(zone);
    }

    private long seconds(ZoneId zone) {
        int year = number(4, 4);
        char separator = text.charAt(at++);
        int month = number(1, 2);
        if (month == WRONG || !take(separator == '年' ? '月' : separator)) {
            return DateInput.NOT_A_DATE;
        }
        int day = number(1, 2);
        if (day == WRONG || (separator == '年' && !take('日'))) {
            return DateInput.NOT_A_DATE;
        }
        if ((take(' ') || take('T')) && !readTime()) {
            return DateInput.NOT_A_DATE;
        }
        return seconds(year, month, day, zone);
    }

    private boolean readTime() {
        hour = number(1, 2);
        minute = hour != WRONG && take(':') ? number(2, 2) : WRONG;
        second = minute == WRONG ? WRONG : secondOfMinute();
        return second != WRONG;
    }

    private int secondOfMinute() {
        if (!take(':')) {
            return 0;
        }
        int read = number(2, 2);
        if (read != WRONG && take('.')) {
            return number(1, Integer.MAX_VALUE) == WRONG ? WRONG : read;
        }
        return read;
    }

    private long seconds(int year, int month, int day, ZoneId zone) {
        try {
            ZoneId offset = at == text.length() ? zone : offset();
            if (offset == null || at != text.length()) {
                return DateInput.NOT_A_DATE;
            }
            if (year == 0 && month == 0 && day == 0) {
                return DateInput.NO_VALUE;
            }
            return LocalDateTime.of(year, month, day, hour, minute, second)
                    .atZone(offset)
                    .toEpochSecond();
        } catch (DateTimeException impossible) {
            return DateInput.NOT_A_DATE;
        }
    }

    private @Nullable ZoneId offset() {
        if (take('Z')) {
            return ZoneOffset.UTC;
        }
        int sign = take('+') ? 1 : take('-') ? -1 : 0;
        int hours = sign == 0 ? WRONG : number(2, 2);
        if (hours == WRONG) {
            return null;
        }
        take(':');
        int minutes = number(2, 2);
        return minutes == WRONG ? null : ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private int number(int fewest, int most) {
        int from = at;
        int value = 0;
        while (at < text.length() && at - from < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at++) - '0';
        }
        return at - from < fewest ? WRONG : value;
    }
}
