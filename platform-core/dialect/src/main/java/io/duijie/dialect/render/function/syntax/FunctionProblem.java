package io.duijie.dialect.render.function.syntax;

import io.duijie.connector.api.Text;

/**
 * What is wrong with a function before any record is seen, in the codes of dialect Appendix B.
 *
 * @param offset in the whole value, from 0
 */
public record FunctionProblem(String code, int offset, Text message) {
    public static final String SYNTAX = "function-syntax";
    public static final String UNKNOWN = "unknown-function";
    public static final String ARGUMENTS = "function-args";
    public static final String LOOK_UP = "lookup-syntax";

    /** {@code not-supported-yet}: a look-up inside a function where look-ups can't be compiled. */
    public static final String NOT_SUPPORTED = "not-supported-yet";

    /** {@code function-syntax} with its place, which is said from 1 in characters of the whole value. */
    public static FunctionProblem syntax(String text, int offset, Text what) {
        int place = text.codePointCount(0, Math.min(offset, text.length())) + 1;
        return new FunctionProblem(
                SYNTAX,
                offset,
                new Text("第 " + place + " 个字符处：" + what.chinese(), "at " + place + ": " + what.english()));
    }
}
