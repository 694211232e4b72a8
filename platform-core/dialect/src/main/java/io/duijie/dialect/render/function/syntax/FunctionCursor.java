package io.duijie.dialect.render.function.syntax;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.syntax.TextCursor;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in the text of a function. */
final class FunctionCursor extends TextCursor {
    static final String FIND = "_findCollection";
    static final String END_FIND = "_endFind";

    private final List<Placeholder> placeholders;
    private int nextPlaceholder;

    FunctionCursor(Template template, int from) {
        super(template.text(), from);
        this.placeholders = template.placeholders();
    }

    /** Whether a placeholder begins so many units on. */
    boolean isPlaceholder(int ahead) {
        passBy();
        for (int i = nextPlaceholder; i < placeholders.size() && i <= nextPlaceholder + 1; i++) {
            if (placeholders.get(i).start() == at() + ahead) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Placeholder takePlaceholder() {
        passBy();
        if (nextPlaceholder == placeholders.size()
                || placeholders.get(nextPlaceholder).start() != at()) {
            return null;
        }
        Placeholder placeholder = placeholders.get(nextPlaceholder);
        moveTo(placeholder.end());
        return placeholder;
    }

    private void passBy() {
        while (nextPlaceholder < placeholders.size()
                && placeholders.get(nextPlaceholder).start() < at()) {
            nextPlaceholder++;
        }
    }

    /** The look-up that begins here and is closed further on, null when there is none. */
    @Nullable
    LookUpText takeLookUp() {
        if (!startsWith(FIND) || !isSpace(look(FIND.length()))) {
            return null;
        }
        String text = text();
        int start = at();
        int end = text.indexOf(END_FIND, start);
        while (end >= 0) {
            int behind = end + END_FIND.length();
            boolean isWord = behind == text.length() || !isWordPart(text.codePointAt(behind));
            if (isWord && isSpace(text.charAt(end - 1))) {
                LookUpText lookUp = new LookUpText(text.substring(start, end).strip(), start);
                moveTo(behind);
                return lookUp;
            }
            end = text.indexOf(END_FIND, behind);
        }
        return null;
    }

    String takeWord() {
        int start = at();
        while (!atEnd() && isWordPart(peek()) && !(at() > start && isPlaceholder(0))) {
            skip(Character.charCount(peek()));
        }
        return from(start);
    }

    /** Whether a word or a digit goes on here. */
    boolean isInsideWord() {
        return !atEnd() && isWordPart(peek());
    }

    FunctionSyntaxException wrong(int offset, Text what) {
        return new FunctionSyntaxException(FunctionProblem.syntax(text(), offset, what));
    }
}
