package io.duijie.connector.api;

/**
 * Why something failed, in words a finance clerk understands: which field, which value, which vendor message, and what
 * to do about it. Holds no secrets.
 *
 * @param code stable, lower-case with {@code -}: failures are counted and merged by it, for example {@code
 *     duplicate-number} or {@code jushuitan-100}
 * @param text the whole explanation
 */
public record Reason(String code, Text text) {
    public static Reason of(String code, String chinese, String english) {
        return new Reason(code, new Text(chinese, english));
    }

    /** {@code code: english text}, as files and the command line show it. */
    @Override
    public String toString() {
        return code + ": " + text.english();
    }
}
