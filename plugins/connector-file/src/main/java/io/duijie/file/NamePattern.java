package io.duijie.file;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which names of files are meant: {@code *} stands for any characters, {@code ?} for one, {@code {a,b}} for either. */
record NamePattern(Pattern names) {
    private static final int LONGEST = 200;
    private static final int MOST_STARS = 8;

    /** @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION */
    static NamePattern of(String text) {
        String pattern = text.strip();
        if (pattern.isEmpty()
                || pattern.length() > LONGEST
                || pattern.matches(".*[/\\\\].*")
                || pattern.chars().filter(c -> c == '*').count() > MOST_STARS) {
            throw Problems.configuration(
                    "file-pattern",
                    "pattern 应为文件名，如 价格*.csv：不含斜杠，最多 " + MOST_STARS + " 个 *，实际为 " + text,
                    "pattern must be a name of files such as price*.csv, without slashes and with at most " + MOST_STARS
                            + " stars, and is " + text);
        }
        StringBuilder regex = new StringBuilder();
        boolean inside = false;
        for (char c : pattern.toCharArray()) {
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '{' && !inside && pattern.indexOf('}') > 0) {
                inside = true;
                regex.append("(?:");
            } else if (c == ',' && inside) {
                regex.append('|');
            } else if (c == '}' && inside) {
                inside = false;
                regex.append(')');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        if (inside) {
            throw Problems.configuration("file-pattern", "pattern 里的 { 没有对应的 }", "pattern has a { without a }");
        }
        return new NamePattern(
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
    }

    boolean matches(String name) {
        return names.matcher(name).matches();
    }

    /** Whether a file of this name is looked at: nothing hidden, nothing that leads elsewhere, nothing that can't be shown. */
    static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.length() <= 255
                && !name.startsWith(".")
                && !name.toLowerCase(Locale.ROOT).endsWith(".part")
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.indexOf('\ufffd') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && name.equals(name.strip());
    }
}
