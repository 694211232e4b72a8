package io.duijie.dialect.render.template;

/**
 * Where brackets of formats close in one text. Remembers each place that it came by, so that a text full of brackets that are never
 * closed is gone through once and not once for each of them. Not for several threads.
 */
final class Brackets {
    private static final int OPEN = -1;

    private final String text;

    /** By place: what {@link #behind} answers there plus two, 0 = not known. */
    private int[] known = {};

    Brackets(String text) {
        this.text = text;
    }

    /** The place behind the bracket that closes the one before {@code from}, -1 when none does; quoted ones don't count. */
    int behind(int from) {
        if (known.length == 0) {
            known = new int[text.length() + 1];
        }
        int last = from;
        while (known[last] == 0 && !isEnd(last)) {
            last = next(last);
        }
        int answer = known[last] != 0 ? known[last] : last < text.length() && text.charAt(last) == ')' ? last + 3 : 1;
        for (int at = from; known[at] == 0; at = isEnd(at) ? at : next(at)) {
            known[at] = answer;
        }
        return answer - 2;
    }

    /** The bracket closes here, or nothing does any more. */
    private boolean isEnd(int at) {
        return at == text.length() || text.charAt(at) == ')' || next(at) == OPEN;
    }

    private int next(int at) {
        char c = text.charAt(at);
        int close = FormatSyntax.isQuote(c) ? text.indexOf(c, at + 1) : at;
        return close < 0 ? OPEN : close + 1;
    }
}
