package io.duijie.dialect.render.mvel.syntax;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.syntax.TextCursor;

/** A place in the text of an expression. */
final class MvelCursor extends TextCursor {
    MvelCursor(String text, int from) {
        super(text, from);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    String takeWord() {
        int start = at();
        while (!atEnd() && isWordPart(peek())) {
            skip(Character.charCount(peek()));
        }
        return from(start);
    }

    void takeDigits() {
        while (isDigit(look(0))) {
            skip(1);
        }
    }

    MvelSyntaxException wrong(int offset, String chinese, String english) {
        return wrong(offset, new Text(chinese, english));
    }

    MvelSyntaxException wrong(int offset, Text what) {
        return new MvelSyntaxException(MvelProblem.syntax(text(), offset, what));
    }

    MvelSyntaxException forbidden(int offset, String found, Text hint) {
        return new MvelSyntaxException(MvelProblem.forbidden(text(), offset, found, hint));
    }
}
