package io.duijie.dialect.render.mvel.syntax;

import io.duijie.connector.api.Text;

/** Reads numbers and texts in quotes. */
final class Literals {
    private static final int MOST_DIGITS = 40;
    private static final int MOST_EXPONENT_DIGITS = 2;
    private static final int HEX_DIGITS = 4;

    private Literals() {}

    static boolean startsNumber(MvelCursor reader) {
        return MvelCursor.isDigit(reader.look(0)) || (reader.look(0) == '.' && MvelCursor.isDigit(reader.look(1)));
    }

    /** A number in plain or exponent notation. */
    static String number(MvelCursor reader) {
        int start = reader.at();
        reader.takeDigits();
        if (reader.look(0) == '.' && MvelCursor.isDigit(reader.look(1))) {
            reader.skip(1);
            reader.takeDigits();
        }
        long digits = reader.from(start).chars().filter(MvelCursor::isDigit).count();
        if (digits > MOST_DIGITS) {
            throw reader.forbidden(
                    start,
                    reader.from(start),
                    new Text("数字最多 " + MOST_DIGITS + " 位", "a number has at most " + MOST_DIGITS + " digits"));
        }
        exponent(reader, start);
        if (MvelCursor.isWordPart(reader.peek())) {
            reader.takeWord();
            throw reader.wrong(
                    start,
                    "“" + MvelProblem.shortened(reader.from(start)) + "”既不是数字也不是名称，数字后不写字母",
                    MvelProblem.shortened(reader.from(start))
                            + " is neither a number nor a name; numbers have no letters behind them");
        }
        return reader.from(start);
    }

    private static void exponent(MvelCursor reader, int start) {
        if (reader.look(0) != 'e' && reader.look(0) != 'E') {
            return;
        }
        boolean isSigned = reader.look(1) == '+' || reader.look(1) == '-';
        if (!MvelCursor.isDigit(reader.look(isSigned ? 2 : 1))) {
            return;
        }
        reader.skip(isSigned ? 2 : 1);
        int from = reader.at();
        reader.takeDigits();
        if (reader.at() - from > MOST_EXPONENT_DIGITS) {
            throw reader.forbidden(start, reader.from(start), new Text("指数最多两位", "an exponent has at most two digits"));
        }
    }

    /** A text in quotes of either kind; a backslash escapes. */
    static String text(MvelCursor reader) {
        int open = reader.at();
        char quote = reader.look(0);
        StringBuilder text = new StringBuilder();
        reader.skip(1);
        while (reader.look(0) != quote) {
            if (reader.atEnd()) {
                throw reader.wrong(open, "引号没有闭合", "the quote is not closed");
            }
            if (reader.look(0) == '\\') {
                escaped(reader, text);
            } else {
                text.append(reader.look(0));
                reader.skip(1);
            }
        }
        reader.skip(1);
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw reader.wrong(open, "文本中有不完整的字符（单独的代理项）", "the text holds half a character (a lone surrogate)");
        }
        return text.toString();
    }

    private static void escaped(MvelCursor reader, StringBuilder text) {
        char c = reader.look(1);
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case '\\', '\'', '"' -> text.append(c);
            case 'u' -> {
                text.append(unicode(reader));
                reader.skip(HEX_DIGITS);
            }
            default ->
                throw reader.wrong(
                        reader.at(),
                        "引号中 \\ 之后只能是 n t r b f u \\ ' \"；正则表达式的 \\d 应写成 \\\\d",
                        "behind \\ only n t r b f u \\ ' \" can stand inside quotes; write \\\\d for the \\d of a"
                                + " regular expression");
        }
        reader.skip(2);
    }

    private static char unicode(MvelCursor reader) {
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(reader.look(2 + i), 16);
            if (digit < 0) {
                throw reader.wrong(reader.at(), "\\u 之后应为四位十六进制数", "four hexadecimal digits are needed behind \\u");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }
}
