package io.duijie.sandbox.kingdee.query;

import java.util.regex.Pattern;

/** A {@code like} pattern; case doesn't matter. */
record SqlPattern(Pattern compiled) {
    static SqlPattern of(String text) {
        StringBuilder regex = new StringBuilder();
        for (char each : text.toCharArray()) {
            regex.append(
                    switch (each) {
                        case '%' -> ".*";
                        case '_' -> ".";
                        default -> Pattern.quote(String.valueOf(each));
                    });
        }
        return new SqlPattern(
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
    }

    boolean matches(String text) {
        return compiled.matcher(text).matches();
    }
}
