package io.duijie.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the raw values of cells mean. */
final class XlsxValues {
    /** As many digits as Excel shows: 19.9 is stored as 19.899999999999999. */
    private static final MathContext SHOWN = new MathContext(15);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final long LAST_DAY = 2_958_465;

    private XlsxValues() {}

    /** Null = it is no number that a sheet may hold. */
    static @Nullable Object number(String raw) {
        if (raw.length() > 60) {
            return null;
        }
        BigDecimal exact;
        try {
            exact = new BigDecimal(raw);
        } catch (NumberFormatException e) {
            return null;
        }
        if (Math.abs((long) exact.scale()) > 400 || exact.precision() > 60) {
            return null;
        }
        BigDecimal number = exact.round(SHOWN).stripTrailingZeros();
        if (number.scale() <= 0 && number.precision() - number.scale() <= 18) {
            return number.longValueExact();
        }
        return number;
    }

    /** The day, moment or time of day of a number of days; null = it is none. */
    static @Nullable String date(String raw, boolean from1904) {
        Object number = number(raw);
        BigDecimal days = number instanceof Long whole
                ? BigDecimal.valueOf(whole)
                : number instanceof BigDecimal exact ? exact : null;
        if (days == null || days.signum() < 0 || days.compareTo(BigDecimal.valueOf(LAST_DAY + 1)) >= 0) {
            return null;
        }
        long seconds = days.multiply(BigDecimal.valueOf(86_400))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        long day = seconds / 86_400;
        LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, day < 60 ? 31 : 30);
        LocalDateTime moment = first.plusDays(day).atStartOfDay().plusSeconds(seconds % 86_400);
        if (day == 0 && !from1904) {
            return TIME.format(moment);
        }
        return (seconds % 86_400 == 0 ? DAY : MOMENT).format(moment);
    }
}
