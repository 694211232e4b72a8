package io.duijie.engine.metadata.tree;

import java.util.regex.Pattern;

/** Takes what only programmers read out of Jackson's messages. */
final class SyntaxWords {
    private static final Pattern CODE = Pattern.compile(" \\(code \\d+[^)]*\\)");
    private static final Pattern START_MARKER = Pattern.compile(" \\(start marker at [^)]*\\)");
    private static final Pattern TOKENS = Pattern.compile("\\(JSON String, Number[^)]*\\)");

    private SyntaxWords() {}

    static String plain(String message) {
        String plain = CODE.matcher(message).replaceAll("");
        plain = START_MARKER.matcher(plain).replaceAll("");
        plain = TOKENS.matcher(plain).replaceAll("a value");
        plain = plain.replace("Unexpected end-of-input", "the file ends too early")
                .strip();
        int lineEnd = plain.indexOf('\n');
        return lineEnd < 0 ? plain : plain.substring(0, lineEnd);
    }
}
