package io.duijie.dialect.render.syntax;

/** A place in the text of an expression that moves on as it is read. For one thread. */
public class TextCursor {
    private final String text;
    private int at;

    /** @param from the UTF-16 unit to begin at */
    protected TextCursor(String text, int from) {
        this.text = text;
        this.at = from;
    }

    public final String text() {
        return text;
    }

    /** In UTF-16 units. */
    public final int at() {
        return at;
    }

    /** @param place a place of this text, in UTF-16 units */
    public final void moveTo(int place) {
        at = place;
    }

    public final boolean atEnd() {
        return at >= text.length();
    }

    /** The character here as a code point, -1 at the end. */
    public final int peek() {
        return atEnd() ? -1 : text.codePointAt(at);
    }

    /** The UTF-16 unit {@code ahead} units on, 0 behind the end. */
    public final char look(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    public final boolean startsWith(String sign) {
        return text.startsWith(sign, at);
    }

    public final void skip(int units) {
        at += units;
    }

    public final void skipSpace() {
        while (!atEnd() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** What was read since {@code start}. */
    public final String from(int start) {
        return text.substring(start, at);
    }

    public static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00A0';
    }

    public static boolean startsWord(int c) {
        return Character.isLetter(c) || c == '_';
    }

    public static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
