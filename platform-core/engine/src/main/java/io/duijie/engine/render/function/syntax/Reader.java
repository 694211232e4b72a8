package io.duijie.engine.render.function.syntax;

import io.duijie.connector.api.Text;
import io.duijie.engine.render.template.Template;
import io.duijie.engine.render.template.TemplatePart.Placeholder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in the text of a function. */
final class Reader {
    static final String FIND = "_findCollection";
    static final String END_FIND = "_endFind";

    private final String text;
    private final List<Placeholder> placeholders;
    private int nextPlaceholder;
    private int at;

    Reader(Template template, int from) {
        this.text = template.text();
        this.placeholders = template.placeholders();
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

    void skip(int length) {
        at += length;
    }

    void skipSpace() {
        while (!atEnd() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00A0';
    }

    String from(int start) {
        return text.substring(start, at);
    }

    /** Whether a placeholder begins so many units on. */
    boolean isPlaceholder(int ahead) {
        passBy();
        for (int i = nextPlaceholder; i < placeholders.size() && i <= nextPlaceholder + 1; i++) {
            if (placeholders.get(i).start() == at + ahead) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Placeholder takePlaceholder() {
        passBy();
        if (nextPlaceholder == placeholders.size()
                || placeholders.get(nextPlaceholder).start() != at) {
            return null;
        }
        Placeholder placeholder = placeholders.get(nextPlaceholder);
        at = placeholder.end();
        return placeholder;
    }

    private void passBy() {
        while (nextPlaceholder < placeholders.size()
                && placeholders.get(nextPlaceholder).start() < at) {
            nextPlaceholder++;
        }
    }

    /** The look-up that begins here and is closed further on, null when there is none. */
    @Nullable
    LookUpText takeLookUp() {
        if (!text.startsWith(FIND, at) || !isSpace(look(FIND.length()))) {
            return null;
        }
        int end = text.indexOf(END_FIND, at);
        while (end >= 0) {
            int behind = end + END_FIND.length();
            boolean isWord = behind == text.length() || !isWordPart(text.codePointAt(behind));
            if (isWord && isSpace(text.charAt(end - 1))) {
                LookUpText lookUp = new LookUpText(text.substring(at, end).strip(), at);
                at = behind;
                return lookUp;
            }
            end = text.indexOf(END_FIND, behind);
        }
        return null;
    }

    static boolean startsWord(int c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    String takeWord() {
        int start = at;
        while (!atEnd() && isWordPart(peek()) && !(at > start && isPlaceholder(0))) {
            at += Character.charCount(peek());
        }
        return from(start);
    }

    /** Whether a word or a digit goes on here. */
    boolean isInsideWord() {
        return !atEnd() && isWordPart(peek());
    }

    FunctionSyntaxException wrong(int offset, Text what) {
        return new FunctionSyntaxException(FunctionProblem.syntax(text, offset, what));
    }
}
