package io.duijie.dialect.render.value;

/** Finds a text in another in a time that grows with their sum, not their product (Knuth, Morris and Pratt). */
public final class SubtextSearch {
    private static final int SHORT = 16;

    private final String wanted;
    private final int[] fallBack;

    /** {@code wanted} is not empty. */
    public SubtextSearch(String wanted) {
        this.wanted = wanted;
        this.fallBack = wanted.length() <= SHORT ? new int[0] : fallBack(wanted);
    }

    /** For each beginning of the text: how long its longest end is that is a beginning, too. */
    private static int[] fallBack(String wanted) {
        int[] fallBack = new int[wanted.length()];
        int length = 0;
        for (int i = 1; i < fallBack.length; i++) {
            while (length > 0 && wanted.charAt(i) != wanted.charAt(length)) {
                length = fallBack[length - 1];
            }
            length += wanted.charAt(i) == wanted.charAt(length) ? 1 : 0;
            fallBack[i] = length;
        }
        return fallBack;
    }

    /** The first place from {@code from} on, -1 = none. */
    public int in(String text, int from) {
        if (fallBack.length == 0) {
            return text.indexOf(wanted, from);
        }
        int matched = 0;
        for (int i = from; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != wanted.charAt(matched)) {
                matched = fallBack[matched - 1];
            }
            matched += text.charAt(i) == wanted.charAt(matched) ? 1 : 0;
            if (matched == wanted.length()) {
                return i - matched + 1;
            }
        }
        return -1;
    }
}
