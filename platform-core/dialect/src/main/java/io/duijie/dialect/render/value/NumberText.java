package io.duijie.dialect.render.value;

/** The shape of number text: {@code [+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?} between spaces. */
final class NumberText {
    static final int NONE = 0;
    static final int WHOLE = 1;
    static final int DECIMAL = 2;
    static final int EXPONENT = 3;

    /** So many characters of a number without exponent fit a {@code long}. */
    static final int LONG_DIGITS = 18;

    private NumberText() {}

    static int start(String text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) <= ' ') {
            from++;
        }
        return from;
    }

    static int end(String text, int from) {
        int to = text.length();
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return to;
    }

    static int shape(String text, int from, int to) {
        int i = from < to && isSign(text.charAt(from)) ? from + 1 : from;
        int digitsEnd = digitsEnd(text, i, to);
        int digits = digitsEnd - i;
        if (digitsEnd == to) {
            return digits > 0 ? WHOLE : NONE;
        }
        i = digitsEnd;
        if (text.charAt(i) == '.') {
            int fractionEnd = digitsEnd(text, i + 1, to);
            digits += fractionEnd - i - 1;
            i = fractionEnd;
        }
        if (digits == 0) {
            return NONE;
        }
        if (i < to && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int exponent = i + 1 < to && isSign(text.charAt(i + 1)) ? i + 2 : i + 1;
            int end = digitsEnd(text, exponent, to);
            return end == to && end > exponent ? EXPONENT : NONE;
        }
        return i == to ? DECIMAL : NONE;
    }

    /** The digits of a number without exponent as a whole number with its sign, the point passed over. */
    static long unscaled(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
            }
        }
        return text.charAt(from) == '-' ? -value : value;
    }

    /** How many digits stand behind the point. */
    static int places(String text, int from, int to) {
        int point = text.indexOf('.', from);
        return point < 0 || point >= to ? 0 : to - point - 1;
    }

    /** The end of a number without exponent when zeros at the end of its fraction are left out. */
    static int withoutFractionZeros(String text, int from, int to) {
        int places = places(text, from, to);
        int end = to;
        while (places > 0 && text.charAt(end - 1) == '0') {
            end--;
            places--;
        }
        return end;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static int digitsEnd(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
