package io.duijie.dialect.render.format;

import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code intval}, {@code round} and {@code amount}: a number or number text in. */
record NumberFormat(Kind kind, int places) implements Format {
    enum Kind {
        INTVAL,
        ROUND,
        AMOUNT
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, ZoneId zone, Instant now) {
        if (value == null || !Values.hasValue(value)) {
            return null;
        }
        Number number = Numbers.of(value);
        if (number == null) {
            throw Failures.notANumberFor(value, kind.name().toLowerCase(Locale.ROOT));
        }
        return switch (kind) {
            case INTVAL -> Numbers.truncated(number);
            case ROUND -> Numbers.rounded(number, places);
            case AMOUNT -> amount(number);
        };
    }

    private static String amount(Number number) {
        BigDecimal rounded = Numbers.decimal(Numbers.rounded(number, 2)).setScale(2, RoundingMode.UNNECESSARY);
        String digits = rounded.abs().toPlainString();
        int point = digits.length() - 3;
        StringBuilder text = new StringBuilder(digits.length() + 8);
        text.append(rounded.signum() < 0 ? "-￥" : "￥");
        for (int i = 0; i < point; i++) {
            if (i > 0 && (point - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return text.append(digits, point, digits.length()).toString();
    }
}
