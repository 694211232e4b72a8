package io.duijie.dialect.render.template;

import java.util.List;

/**
 * What is wrong with a text, in the codes of dialect Appendix B.
 *
 * @param offset in the text, from 0
 * @param arguments for the code's message: {@code not-dialect} construct, what to do in Chinese and English; {@code unknown-format} and {@code
 *     format-args} the format's name; {@code bad-placeholder} none
 */
public record SyntaxProblem(String code, int offset, List<String> arguments) {
    public static final String BAD_PLACEHOLDER = "bad-placeholder";
    public static final String NOT_DIALECT = "not-dialect";
    public static final String UNKNOWN_FORMAT = "unknown-format";
    public static final String FORMAT_ARGUMENTS = "format-args";
}
