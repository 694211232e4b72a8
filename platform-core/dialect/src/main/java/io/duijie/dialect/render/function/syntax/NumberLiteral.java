package io.duijie.dialect.render.function.syntax;

import io.duijie.connector.api.Text;

/** {@code 12}, {@code .5}, {@code 1.50}, {@code 1e3}. */
final class NumberLiteral {
    private static final int LONGEST = 1_000;
    private static final int MOST_EXPONENT_DIGITS = 4;

    private NumberLiteral() {}

    static boolean starts(FunctionCursor reader) {
        return isDigit(reader.look(0)) || (reader.look(0) == '.' && isDigit(reader.look(1)));
    }

    static String take(FunctionCursor reader) {
        int start = reader.at();
        digits(reader);
        if (reader.look(0) == '.') {
            reader.skip(1);
            digits(reader);
        }
        exponent(reader, start);
        if (reader.isInsideWord() || reader.look(0) == '.') {
            throw reader.wrong(
                    start,
                    new Text(
                            "数字后面紧跟着别的字符，不是数字也不是名称",
                            "a number that goes on with other characters is neither a number nor a name"));
        }
        if (reader.at() - start > LONGEST) {
            throw reader.wrong(start, new Text("数字太长", "the number is too long"));
        }
        return reader.from(start);
    }

    private static void exponent(FunctionCursor reader, int start) {
        if (reader.look(0) != 'e' && reader.look(0) != 'E') {
            return;
        }
        boolean isSigned = reader.look(1) == '+' || reader.look(1) == '-';
        if (!isDigit(reader.look(isSigned ? 2 : 1))) {
            return;
        }
        reader.skip(isSigned ? 2 : 1);
        int from = reader.at();
        digits(reader);
        if (reader.at() - from > MOST_EXPONENT_DIGITS) {
            throw reader.wrong(start, new Text("指数太大", "the exponent is too large"));
        }
    }

    private static void digits(FunctionCursor reader) {
        while (isDigit(reader.look(0))) {
            reader.skip(1);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
