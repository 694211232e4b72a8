package io.duijie.dialect.render.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code name} or {@code name(argument, …)}, an argument being an integer or a quoted text. */
final class FormatSyntax {
    private static final int MOST_DIGITS = 9;

    private FormatSyntax() {}

    static FormatCall parse(String written) {
        String text = written.trim();
        int bracket = text.indexOf('(');
        if (bracket < 0) {
            return new FormatCall(text, text, List.of());
        }
        String name = text.substring(0, bracket).trim();
        return new FormatCall(
                text, name, text.endsWith(")") ? arguments(text.substring(bracket + 1, text.length() - 1)) : null);
    }

    private static @Nullable List<Object> arguments(String text) {
        List<Object> arguments = new ArrayList<>();
        if (text.isBlank()) {
            return arguments;
        }
        int at = 0;
        while (true) {
            int end = argumentEnd(text, at);
            Object argument = argument(text.substring(at, end).trim());
            if (argument == null) {
                return null;
            }
            arguments.add(argument);
            if (end == text.length()) {
                return List.copyOf(arguments);
            }
            at = end + 1;
        }
    }

    private static int argumentEnd(String text, int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (isQuote(c)) {
                quote = c;
            } else if (c == ',') {
                return i;
            }
        }
        return text.length();
    }

    private static @Nullable Object argument(String text) {
        if (text.length() >= 2 && isQuote(text.charAt(0)) && text.indexOf(text.charAt(0), 1) == text.length() - 1) {
            return text.substring(1, text.length() - 1);
        }
        int digitsFrom = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int digits = text.length() - digitsFrom;
        if (digits == 0 || digits > MOST_DIGITS) {
            return null;
        }
        for (int i = digitsFrom; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        return Integer.valueOf(text);
    }

    static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    /** Whether {@code character} stands in {@code text} outside quotes. */
    static boolean standsOutsideQuotes(String text, char character) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == character) {
                return true;
            } else if (isQuote(c)) {
                quote = c;
            }
        }
        return false;
    }
}
