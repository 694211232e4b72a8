package io.duijie.dialect.render.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the texts of the elements that have a value. */
public final class TextJoin {
    private static final int LONGEST = 4_000_000;

    private TextJoin() {}

    /** Null when an element is an object or a list with elements, the empty text when there is nothing to join. */
    public static @Nullable String join(List<?> list, String separator) {
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (Object element : list) {
            if (Values.hasValue(element)) {
                String text = Values.text(element);
                if (text == null) {
                    return null;
                }
                if (!first) {
                    joined.append(separator);
                }
                joined.append(text);
                first = false;
                if (joined.length() > LONGEST) {
                    throw Failures.textTooLong(LONGEST);
                }
            }
        }
        return joined.toString();
    }
}
