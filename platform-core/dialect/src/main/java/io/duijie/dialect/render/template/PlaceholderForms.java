package io.duijie.dialect.render.template;

import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import org.jspecify.annotations.Nullable;

/** The two forms of a placeholder; each answers null where its form does not begin. */
final class PlaceholderForms {
    private PlaceholderForms() {}

    /** {@code {{path}}} or {@code {{path|format}}}: any path without braces and bars, spaces around both ignored. */
    static @Nullable Placeholder doubled(String text, int at) {
        if (!text.startsWith("{{", at)) {
            return null;
        }
        int pathEnd = at + 2;
        while (pathEnd < text.length() && !endsPath(text.charAt(pathEnd))) {
            pathEnd++;
        }
        String path = text.substring(at + 2, pathEnd).trim();
        if (path.isEmpty() || pathEnd == text.length()) {
            return null;
        }
        if (text.charAt(pathEnd) != '|') {
            return text.startsWith("}}", pathEnd) ? new Placeholder(path, null, at, pathEnd + 2, true) : null;
        }
        int formatEnd = doubledFormatEnd(text, pathEnd + 1);
        if (formatEnd < 0) {
            return null;
        }
        String format = text.substring(pathEnd + 1, formatEnd).trim();
        return format.isEmpty() ? null : new Placeholder(path, FormatSyntax.parse(format), at, formatEnd + 2, true);
    }

    private static boolean endsPath(char c) {
        return c == '{' || c == '}' || c == '|';
    }

    /** Where the format's {@code }}} is; a quoted text may hold braces, a quote that never closes is an ordinary character. */
    private static int doubledFormatEnd(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (FormatSyntax.isQuote(c)) {
                int close = text.indexOf(c, i + 1);
                i = close < 0 ? i + 1 : close + 1;
            } else if (c == '}') {
                return text.startsWith("}}", i) ? i : -1;
            } else if (c == '{') {
                return -1;
            } else {
                i++;
            }
        }
        return -1;
    }

    /** {@code {a.b}} or {@code {a.b|name(…)}}: narrow on purpose, so that JSON and prose with braces stay literal. */
    static @Nullable Placeholder single(String text, int at, Brackets brackets) {
        int i = at + 1;
        boolean segmentIsEmpty = true;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isPathCharacter(c)) {
                segmentIsEmpty = false;
            } else if (c == '.' && !segmentIsEmpty) {
                segmentIsEmpty = true;
            } else {
                break;
            }
            i++;
        }
        if (segmentIsEmpty || i == text.length()) {
            return null;
        }
        String path = text.substring(at + 1, i);
        if (text.charAt(i) == '}') {
            return new Placeholder(path, null, at, i + 1, false);
        }
        int end = text.charAt(i) == '|' ? singleFormatEnd(text, i + 1, brackets) : -1;
        return end < 0
                ? null
                : new Placeholder(path, FormatSyntax.parse(text.substring(i + 1, end)), at, end + 1, false);
    }

    private static int singleFormatEnd(String text, int from, Brackets brackets) {
        int i = from;
        while (i < text.length() && isNameCharacter(text.charAt(i))) {
            i++;
        }
        if (i == from) {
            return -1;
        }
        if (i < text.length() && text.charAt(i) == '(') {
            i = brackets.behind(i + 1);
        }
        return i >= 0 && i < text.length() && text.charAt(i) == '}' ? i : -1;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static boolean isPathCharacter(char c) {
        return isNameCharacter(c) || (c >= '\u3400' && c <= '\u9FFF');
    }
}
