package io.duijie.dialect.render.function.library;

/** On which side {@code TRIM} takes a text away, as often as it stands there. */
public enum Trimming {
    LEADING,
    TRAILING,
    BOTH;

    String trim(String text, String removed) {
        int start = 0;
        int end = text.length();
        if (removed.isEmpty()) {
            return text;
        }
        while (this != TRAILING && end - start >= removed.length() && text.startsWith(removed, start)) {
            start += removed.length();
        }
        while (this != LEADING && end - start >= removed.length() && text.startsWith(removed, end - removed.length())) {
            end -= removed.length();
        }
        return text.substring(start, end);
    }
}
