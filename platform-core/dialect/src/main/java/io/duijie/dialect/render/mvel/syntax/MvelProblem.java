package io.duijie.dialect.render.mvel.syntax;

import io.duijie.connector.api.Text;

/**
 * What is wrong with an expression before any record is seen, in the codes of dialect Appendix B.
 *
 * @param offset in the whole text, from 0
 */
public record MvelProblem(String code, int offset, Text message) {
    public static final String SYNTAX = "mvel-syntax";
    public static final String FORBIDDEN = "mvel-forbidden";

    private static final int LONGEST = 40;

    /** {@code mvel-syntax}; its place is said from 1 in characters of the whole text. */
    public static MvelProblem syntax(String text, int offset, Text what) {
        int place = place(text, offset);
        return new MvelProblem(
                SYNTAX,
                offset,
                new Text("MVEL：第 " + place + " 个字符处：" + what.chinese(), "MVEL: at " + place + ": " + what.english()));
    }

    /**
     * {@code mvel-forbidden} with its place.
     *
     * @param found what is not allowed
     * @param hint what would be right
     */
    public static MvelProblem forbidden(String text, int offset, String found, Text hint) {
        int place = place(text, offset);
        String shown = '"' + shortened(found) + '"';
        return new MvelProblem(
                FORBIDDEN,
                offset,
                new Text(
                        shown + " 不允许使用（第 " + place + " 个字符处）：" + hint.chinese(),
                        shown + " is not allowed (at " + place + "): " + hint.english()));
    }

    /** The character at that offset, counted from 1. */
    public static int place(String text, int offset) {
        return text.codePointCount(0, Math.min(offset, text.length())) + 1;
    }

    static String shortened(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        boolean fits = line.codePointCount(0, line.length()) <= LONGEST;
        return fits ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
