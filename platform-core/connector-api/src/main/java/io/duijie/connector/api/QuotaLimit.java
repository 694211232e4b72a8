package io.duijie.connector.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At most {@code calls} calls in any span of {@code window}. Written {@code 5/s}, {@code 100/min}, {@code 1000/h}, {@code
 * 20000/d}, {@code 5000/month}, or with a number before the unit: {@code 3/10s}. A month is any 31 days: whichever day a vendor's
 * month begins on, it never sees more.
 */
public record QuotaLimit(int calls, Duration window) {
    /** What {@code month} means. */
    public static final Duration MONTH = Duration.ofDays(31);

    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,9})\\s*/\\s*(\\d{0,6})\\s*(s|min|h|d|month)\\s*");

    public QuotaLimit {
        if (calls < 1 || window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException("a quota needs at least one call and a window: " + calls + "/" + window);
        }
    }

    /** @throws IllegalArgumentException naming the text and the form when it is not a quota */
    public static QuotaLimit parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no quota: write it like 5/s, 100/min, 1000/h, 5000/month");
        }
        long count = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
        Duration unit =
                switch (matcher.group(3)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "min" -> Duration.ofMinutes(1);
                    case "h" -> Duration.ofHours(1);
                    case "d" -> Duration.ofDays(1);
                    default -> MONTH;
                };
        return new QuotaLimit(Integer.parseInt(matcher.group(1)), unit.multipliedBy(count));
    }

    /** The written form; {@code parse} reads it back. */
    @Override
    public String toString() {
        long seconds = window.toSeconds();
        if (seconds == 1) {
            return calls + "/s";
        }
        if (seconds == 60) {
            return calls + "/min";
        }
        if (seconds == 3600) {
            return calls + "/h";
        }
        if (seconds == 86400) {
            return calls + "/d";
        }
        return window.equals(MONTH) ? calls + "/month" : calls + "/" + seconds + "s";
    }
}
