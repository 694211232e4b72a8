package io.duijie.dialect.render.pattern;

/**
 * When RE2/J ignores case it follows the cases of a letter in a circle, and with some letters, such as the Turkish İ, it never
 * comes back to the beginning. Which letters these are depends on the JDK, so only alphabets that have long been complete are
 * accepted.
 */
final class CaseFolding {
    /** The first and last character whose cases RE2/J looks up. */
    private static final int FIRST = 0x41;

    private static final int LAST = 0x1044F;
    private static final int LAST_CYRILLIC = 0x52F;
    private static final int FIRST_OF_FULL_WIDTH = 0xFF21;
    private static final int LAST_OF_FULL_WIDTH = 0xFF5A;

    private CaseFolding() {}

    /** How many characters of the range it follows one by one. */
    static int followed(int low, int high) {
        return isWhole(low, high) ? 0 : Math.max(0, Math.min(high, LAST) - Math.max(low, FIRST) + 1);
    }

    /** Whether the cases of every character from {@code low} to {@code high} lead back to it. */
    static boolean ends(int low, int high) {
        if (isWhole(low, high)) {
            return true;
        }
        for (int c = Math.max(low, FIRST); c <= Math.min(high, LAST); c++) {
            if (!leadsBack(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(int low, int high) {
        return low <= FIRST && high >= LAST;
    }

    private static boolean leadsBack(int c) {
        int other = other(c);
        return other == c || (isOfOldAlphabet(c) && other(other) == c);
    }

    private static int other(int c) {
        int lower = Character.toLowerCase(c);
        return lower == c ? Character.toUpperCase(c) : lower;
    }

    private static boolean isOfOldAlphabet(int c) {
        return c <= LAST_CYRILLIC || (c >= FIRST_OF_FULL_WIDTH && c <= LAST_OF_FULL_WIDTH);
    }
}
