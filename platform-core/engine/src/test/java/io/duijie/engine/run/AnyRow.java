package io.duijie.engine.run;

import java.util.Random;

/**
 * The JSON text of a row that nobody imagined: any depth, digits, exponents, halves of characters, keys twice and odd ones, sizes
 * up to the limits. The same for the same seed.
 */
final class AnyRow {
    private static final String[] NAMES = {
        "id", "n", "t", "d", "l", "o", "", "a.b", "l.x", "{{n}}", "__proto__", "\\u0000"
    };
    private static final String[] EXPONENTS = {
        "1",
        "-3",
        "20",
        "400",
        "-400",
        "1000",
        "5000",
        "-5000",
        "500000000",
        "-500000000",
        "2147483647",
        "-2147483648",
        "99999999999"
    };
    private static final String[] PIECES = {
        "a",
        "x1",
        "中文",
        "\\ud800",
        "\\udc00",
        "\\ud83d\\ude00",
        "\\u0000",
        "\\n",
        "\\\"",
        "\\\\",
        "2026-01-02",
        "1e999",
        " ",
        "\\uffff",
        "{{n}}",
        "'",
        "%"
    };

    /** An answer takes at most an eighth of the heap. */
    private static final int LARGEST = 2_000_000;

    private final Random random;

    AnyRow(long seed) {
        random = new Random(seed);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(12) == 0) {
            value(text, 3);
        } else {
            object(text, 4, true);
        }
        return text.toString();
    }

    private void value(StringBuilder text, int depth) {
        if (text.length() > LARGEST) {
            text.append("null");
            return;
        }
        switch (random.nextInt(depth <= 0 ? 6 : 9)) {
            case 0 -> text.append(random.nextInt(2000) - 1000);
            case 1 -> number(text);
            case 2, 3 -> string(text);
            case 4 -> text.append(random.nextBoolean());
            case 5 -> text.append("null");
            case 6 -> array(text, depth - 1);
            case 7 -> deep(text);
            default -> object(text, depth - 1, false);
        }
    }

    private void number(StringBuilder text) {
        text.append(random.nextBoolean() ? "-" : "").append(1 + random.nextInt(9));
        digits(text);
        if (random.nextBoolean()) {
            text.append('.').append(random.nextInt(10));
            digits(text);
        }
        if (random.nextInt(3) == 0) {
            text.append('e').append(EXPONENTS[random.nextInt(EXPONENTS.length)]);
        }
    }

    private void digits(StringBuilder text) {
        int most = random.nextInt(20) == 0 ? 60_000 : random.nextInt(4) == 0 ? 1_100 : 20;
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append((char) ('0' + random.nextInt(10)));
        }
    }

    private void string(StringBuilder text) {
        text.append('"');
        int pieces = random.nextInt(60) == 0 ? 60_000 : random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        text.append('"');
    }

    private void array(StringBuilder text, int depth) {
        text.append('[');
        int size = random.nextInt(25) == 0 ? 12_000 : random.nextInt(5);
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ",");
            value(text, size > 100 ? 0 : depth);
        }
        text.append(']');
    }

    private void deep(StringBuilder text) {
        int levels = 1 + random.nextInt(random.nextBoolean() ? 5_000 : 250);
        boolean lists = random.nextBoolean();
        text.append((lists ? "[" : "{\"l\":").repeat(levels)).append('1').append((lists ? "]" : "}").repeat(levels));
    }

    private void object(StringBuilder text, int depth, boolean row) {
        text.append('{');
        int size = random.nextInt(row ? 9 : 4);
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "\"" : ",\"");
            text.append(
                    random.nextInt(8) == 0
                            ? PIECES[random.nextInt(PIECES.length)]
                            : NAMES[random.nextInt(NAMES.length)]);
            text.append("\":");
            value(text, depth);
        }
        text.append('}');
    }
}
