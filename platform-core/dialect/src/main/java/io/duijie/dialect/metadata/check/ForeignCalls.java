package io.duijie.dialect.metadata.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that are wholly a call such as {@code if(…)}, appendix A. */
final class ForeignCalls {
    private static final Pattern START = Pattern.compile("\\s*(if|switch|concat|formatDate)\\s*\\(");

    private ForeignCalls() {}

    /** The name of the call that the whole text is, null when it is none. */
    static @Nullable String called(String text) {
        Matcher matcher = START.matcher(text);
        return matcher.lookingAt()
                        && closing(text, matcher.end()) == text.stripTrailing().length() - 1
                ? matcher.group(1)
                : null;
    }

    /** Where the bracket opened before {@code from} closes, -1 when it doesn't. */
    private static int closing(String text, int from) {
        int depth = 1;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
