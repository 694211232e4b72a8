package io.duijie.dialect.render.parser;

import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.Values;
import java.util.ArrayList;
import java.util.List;

/** {@code StringToArray}: pieces are not trimmed, empty ones dropped. */
record TextToList(String separator) implements ValueParser {
    @Override
    public Object apply(Object value) {
        if (value instanceof List) {
            return value;
        }
        String text = Values.text(value);
        if (text == null) {
            throw Failures.parser(value, "StringToArray", "a text", "文本");
        }
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int found = text.indexOf(separator, from);
            int to = found < 0 ? text.length() : found;
            if (to > from) {
                pieces.add(text.substring(from, to));
            }
            from = to + separator.length();
        }
        return pieces;
    }
}
