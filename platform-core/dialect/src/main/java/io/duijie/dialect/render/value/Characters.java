package io.duijie.dialect.render.value;

/** Counts and cuts texts by characters, not by UTF-16 units. */
public final class Characters {
    private Characters() {}

    public static int count(String text) {
        return text.codePointCount(0, text.length());
    }

    /** From the character {@code from} on, from 0; what lies outside the text is left out. */
    public static String cut(String text, long from, long length) {
        long count = count(text);
        long start = Math.max(0, from);
        long end = Math.min(count, Math.max(start, from + length));
        if (start >= end) {
            return "";
        }
        int first = text.offsetByCodePoints(0, (int) start);
        return text.substring(first, text.offsetByCodePoints(first, (int) (end - start)));
    }

    /** The position in characters of a UTF-16 offset; -1 stays -1. */
    public static long position(String text, int offset) {
        return offset < 0 ? -1 : text.codePointCount(0, offset);
    }

    public static int utf8Length(String text) {
        return text.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }
}
