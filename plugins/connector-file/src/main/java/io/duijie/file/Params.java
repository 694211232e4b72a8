package io.duijie.file;

import io.duijie.connector.api.JsonText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request says. */
record Params(Map<String, @Nullable Object> body) {
    static final String CODE = "file-request";

    private static final Set<String> YES = Set.of("true", "yes", "1", "是");

    boolean has(String name) {
        return body.get(name) != null;
    }

    /** The text as it is: a delimiter may be a space. */
    String text(String name, String usual) {
        String text = JsonText.text(body.get(name));
        return text == null || text.isEmpty() ? usual : text;
    }

    boolean flag(String name) {
        return YES.contains(text(name, "").strip().toLowerCase(Locale.ROOT));
    }

    /** A whole number from 1 to {@code most}; {@code usual} where it is not there. */
    int size(String name, int usual, int most) {
        String text = text(name, String.valueOf(usual)).strip();
        try {
            int size = text.length() > 20 ? 0 : new BigDecimal(text).intValueExact();
            if (size >= 1 && size <= most) {
                return size;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below.
        }
        throw Problems.configuration(
                CODE,
                name + " 应为 1 到 " + most + " 的整数，实际为 " + Lines.shown(text),
                name + " must be a whole number from 1 to " + most + " and is " + Lines.shown(text));
    }
}
