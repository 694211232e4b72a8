package io.duijie.dialect.json;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits that are equal for equal JSON values: numbers by value ({@code 1}, {@code 1.0} and {@code 1E0} are one), members of
 * objects in any order, elements of lists in theirs. A text is never a number, a null member is not an absent one. Kept in
 * the store: the algorithm must not change.
 */
public record Fingerprint(long high, long low) {

    public static Fingerprint of(@Nullable Object value) {
        Hasher hasher = new Hasher();
        hasher.value(value);
        return new Fingerprint(hasher.high, hasher.low);
    }

    /** Of a sequence: this and then {@code next}; also tells the first of two equal things from the second. */
    public Fingerprint then(long nextHigh, long nextLow) {
        return new Fingerprint(
                Hasher.finish(Hasher.absorbHigh(high, nextHigh)), Hasher.finish(Hasher.absorbLow(low, nextLow)));
    }

    public Fingerprint then(Fingerprint next) {
        return then(next.high, next.low);
    }

    /** 32 lower-case hex digits. */
    public String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /** The reverse of {@link #hex()}. */
    public static Fingerprint parse(String hex) {
        return new Fingerprint(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }

    /** Leaves its result in two fields, so that nothing is allocated per value. */
    private static final class Hasher {
        private static final long SEED_HIGH = 0x9E3779B97F4A7C15L;
        private static final long SEED_LOW = 0xD1B54A32D192ED03L;
        private static final long TEXT = 1;
        private static final long WHOLE = 2;
        private static final long FRACTION = 3;
        private static final long FLAG = 4;
        private static final long NULL = 5;
        private static final long LIST = 6;
        private static final long OBJECT = 7;

        private static final int DIGITS_OF_A_LONG = 18;

        long high;
        long low;

        void value(@Nullable Object value) {
            if (value == null) {
                start(NULL);
                end();
            } else if (value instanceof String text) {
                text(TEXT, text);
            } else if (value instanceof Boolean flag) {
                start(FLAG);
                absorb(flag ? 1 : 0);
                end();
            } else if (value instanceof Long || value instanceof Integer) {
                whole(((Number) value).longValue());
            } else if (value instanceof BigDecimal decimal) {
                decimal(decimal);
            } else if (value instanceof List<?> list) {
                list(list);
            } else if (value instanceof Map<?, ?> map) {
                object(map);
            } else {
                throw new IllegalArgumentException(
                        "no JSON value: " + value.getClass().getName());
            }
        }

        private void start(long kind) {
            high = SEED_HIGH + kind;
            low = SEED_LOW - kind;
        }

        private void absorb(long word) {
            high = absorbHigh(high, word);
            low = absorbLow(low, word);
        }

        private void end() {
            high = finish(high);
            low = finish(low);
        }

        private void whole(long number) {
            start(WHOLE);
            absorb(number);
            end();
        }

        private void decimal(BigDecimal number) {
            if (number.scale() > 0 && number.precision() <= DIGITS_OF_A_LONG) {
                fraction(number.unscaledValue().longValue(), number.scale());
            } else {
                longDecimal(number);
            }
        }

        /** The same as for a long one, without its divisions of large numbers. */
        private void fraction(long digits, int scale) {
            long rest = digits;
            int places = digits == 0 ? 0 : scale;
            while (places > 0 && rest % 10 == 0) {
                rest /= 10;
                places--;
            }
            if (places == 0) {
                whole(rest);
            } else {
                text(FRACTION, rest + "/" + places);
            }
        }

        private void longDecimal(BigDecimal number) {
            BigDecimal plain = number.stripTrailingZeros();
            if (plain.scale() <= 0 && plain.precision() - plain.scale() <= 19 && fits(plain)) {
                whole(plain.longValueExact());
            } else {
                text(FRACTION, plain.unscaledValue() + "/" + plain.scale());
            }
        }

        private static boolean fits(BigDecimal number) {
            return number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                    && number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
        }

        private void text(long kind, String text) {
            start(kind);
            int length = text.length();
            int i = 0;
            for (; i + 4 <= length; i += 4) {
                absorb(text.charAt(i)
                        | (long) text.charAt(i + 1) << 16
                        | (long) text.charAt(i + 2) << 32
                        | (long) text.charAt(i + 3) << 48);
            }
            long rest = 0;
            for (; i < length; i++) {
                rest = rest << 16 | text.charAt(i);
            }
            absorb(rest);
            absorb(length);
            end();
        }

        private void list(List<?> list) {
            long listHigh = SEED_HIGH + LIST;
            long listLow = SEED_LOW - LIST;
            for (Object item : list) {
                value(item);
                listHigh = absorbHigh(listHigh, high);
                listLow = absorbLow(listLow, low);
            }
            high = listHigh;
            low = listLow;
            absorb(list.size());
            end();
        }

        /** Members are summed: their order does not count, and each sum's parts are well mixed. */
        private void object(Map<?, ?> map) {
            long sumHigh = SEED_HIGH + OBJECT;
            long sumLow = SEED_LOW - OBJECT;
            for (Map.Entry<?, ?> member : map.entrySet()) {
                text(TEXT, String.valueOf(member.getKey()));
                long nameHigh = high;
                long nameLow = low;
                value(member.getValue());
                sumHigh += finish(absorbHigh(nameHigh, high));
                sumLow += finish(absorbLow(nameLow, low));
            }
            high = sumHigh;
            low = sumLow;
            absorb(map.size());
            end();
        }

        static long absorbHigh(long state, long word) {
            return Long.rotateLeft(state ^ word * 0xA24BAED4963EE407L, 29) * 0x9FB21C651E98DF25L + 0x2545F4914F6CDD1DL;
        }

        static long absorbLow(long state, long word) {
            return Long.rotateLeft(state + word * 0xE7037ED1A0B428DBL, 37) * 0x8EBC6AF09C88C6E3L ^ 0x589965CC75374CC3L;
        }

        static long finish(long state) {
            long mixed = (state ^ state >>> 32) * 0xD6E8FEB86659FD93L;
            mixed = (mixed ^ mixed >>> 29) * 0xC2B2AE3D27D4EB4FL;
            return mixed ^ mixed >>> 32;
        }
    }
}
