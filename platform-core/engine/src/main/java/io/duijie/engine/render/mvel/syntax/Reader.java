package io.duijie.engine.render.mvel.syntax;

import io.duijie.connector.api.Text;

/** A place in the text of an expression. */
final class Reader {
    private final String text;
    private int at;

    Reader(String text, int from) {
        this.text = text;
        this.at = from;
    }

    String text() {
        return text;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here as a code point, -1 at the end. */
    int peek() {
        return atEnd() ? -1 : text.codePointAt(at);
    }

    /** The UTF-16 unit {@code ahead} units on, 0 behind the end. */
    char look(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    boolean startsWith(String sign) {
        return text.startsWith(sign, at);
    }

    void skip(int length) {
        at += length;
    }

    void skipSpace() {
        while (!atEnd() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00A0')) {
            at++;
        }
    }

    String from(int start) {
        return text.substring(start, at);
    }

    static boolean startsWord(int c) {
        return Character.isLetter(c) || c == '_';
    }

    static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    String takeWord() {
        int start = at;
        while (!atEnd() && isWordPart(peek())) {
            at += Character.charCount(peek());
        }
        return from(start);
    }

    void takeDigits() {
        while (isDigit(look(0))) {
            at++;
        }
    }

    MvelSyntaxException wrong(int offset, String chinese, String english) {
        return new MvelSyntaxException(MvelProblem.syntax(text, offset, new Text(chinese, english)));
    }

    MvelSyntaxException forbidden(int offset, String found, Text hint) {
        return new MvelSyntaxException(MvelProblem.forbidden(text, offset, found, hint));
    }
}
