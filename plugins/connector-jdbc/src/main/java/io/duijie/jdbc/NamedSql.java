package io.duijie.jdbc;

import io.duijie.connector.api.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement with named parameters ({@code :name}) as a driver takes it, with question marks. Texts, quoted names and comments
 * are passed over; nothing is ever put into the statement in a parameter's place.
 *
 * @param sql with a question mark for each of the parameters
 * @param verb its first word, in capitals
 */
record NamedSql(String sql, List<Parameter> parameters, String verb) {
    static final String CODE = "jdbc-sql";

    private static final int LONGEST = 100_000;

    private static final Pattern COUNTS =
            Pattern.compile("(?is).*\\b(limit|offset|next|first|top)\\s*\\(?\\s*(\\?\\s*,\\s*)?");

    NamedSql {
        parameters = List.copyOf(parameters);
    }

    /** @param counts it says how many rows, where some databases take no text */
    record Parameter(String name, boolean counts) {}

    /** @throws ConnectorException of kind CONFIGURATION saying what is wrong with it */
    static NamedSql of(DatabaseKind kind, String text) {
        if (text.length() > LONGEST) {
            throw wrong("超过 " + LONGEST + " 个字符", "is longer than " + LONGEST + " characters");
        }
        return new Parser(kind, text).parse();
    }

    boolean reads() {
        return verb.equals("SELECT") || verb.equals("WITH");
    }

    private static ConnectorException wrong(String chinese, String english) {
        return Problems.configuration(CODE, "main_sql " + chinese, "main_sql " + english);
    }

    /** Reads from left to right. */
    private static final class Parser {
        private final DatabaseKind kind;
        private final String text;
        private final StringBuilder sql = new StringBuilder();
        private final List<Parameter> parameters = new ArrayList<>();
        private final StringBuilder verb = new StringBuilder();
        private boolean verbEnded;
        private int at;

        Parser(DatabaseKind kind, String text) {
            this.kind = kind;
            this.text = text;
        }

        NamedSql parse() {
            while (at < text.length()) {
                step();
            }
            if (verb.isEmpty()) {
                throw wrong("是空的", "is empty");
            }
            return new NamedSql(
                    sql.toString().strip(), parameters, verb.toString().toUpperCase(Locale.ROOT));
        }

        private void step() {
            char c = text.charAt(at);
            if (c == '\'') {
                quoted('\'', kind.escapesByBackslash() || isEscapeText());
            } else if (c == '"') {
                quoted('"', kind.escapesByBackslash());
            } else if (c == '`' && kind == DatabaseKind.MARIADB) {
                quoted('`', false);
            } else if (c == '[' && kind == DatabaseKind.SQLSERVER) {
                quoted(']', false);
            } else if (c == '$' && kind == DatabaseKind.POSTGRESQL && dollarTag() != null) {
                dollars();
            } else if (text.startsWith("--", at) || (c == '#' && kind == DatabaseKind.MARIADB)) {
                copyTo(end("\n"));
            } else if (text.startsWith("/*", at)) {
                comment();
            } else if (text.startsWith("::", at) || text.startsWith(":=", at)) {
                copyTo(at + 2);
            } else if (c == ':' && at + 1 < text.length() && isNameStart(text.charAt(at + 1))) {
                parameter();
            } else if (c == '?') {
                question();
            } else if (c == ';') {
                semicolon();
            } else {
                word(c);
                copyTo(at + 1);
            }
        }

        private void word(char c) {
            if (Character.isLetter(c) && !verbEnded) {
                verb.append(c);
            } else if (!verb.isEmpty()) {
                verbEnded = true;
            } else if (!Character.isWhitespace(c) && c != '(') {
                verbEnded = true;
                verb.append(c);
            }
        }

        /** PostgreSQL: {@code E'it\'s'}. */
        private boolean isEscapeText() {
            return kind == DatabaseKind.POSTGRESQL
                    && at > 0
                    && Character.toUpperCase(text.charAt(at - 1)) == 'E'
                    && (at == 1 || !Character.isJavaIdentifierPart(text.charAt(at - 2)));
        }

        private void quoted(char close, boolean backslash) {
            int next = at + 1;
            while (next < text.length() && text.charAt(next) != close) {
                next += backslash && text.charAt(next) == '\\' ? 2 : 1;
            }
            if (next >= text.length()) {
                throw wrong("中有没有结束的引号 " + close, "has a quote " + close + " without its end");
            }
            // A doubled quote is read as two texts side by side, which comes to the same here.
            copyTo(next + 1);
        }

        private @Nullable String dollarTag() {
            int close = text.indexOf('$', at + 1);
            if (close < 0 || (at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1)))) {
                return null;
            }
            String tag = text.substring(at, close + 1);
            return tag.matches("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$") ? tag : null;
        }

        private void dollars() {
            String tag = dollarTag();
            int close = tag == null ? -1 : text.indexOf(tag, at + tag.length());
            if (tag == null || close < 0) {
                throw wrong("中有没有结束的 $ 引用", "has a dollar quote without its end");
            }
            copyTo(close + tag.length());
        }

        private void comment() {
            int depth = 0;
            int next = at;
            while (next < text.length()) {
                if (text.startsWith("/*", next) && (depth == 0 || kind == DatabaseKind.POSTGRESQL)) {
                    depth++;
                    next += 2;
                } else if (text.startsWith("*/", next)) {
                    depth--;
                    next += 2;
                    if (depth == 0) {
                        copyTo(next);
                        return;
                    }
                } else {
                    next++;
                }
            }
            throw wrong("中有没有结束的注释", "has a comment without its end");
        }

        private void parameter() {
            int next = at + 1;
            while (next < text.length() && isNamePart(text.charAt(next))) {
                next++;
            }
            String before = sql.substring(Math.max(0, sql.length() - 60));
            parameters.add(new Parameter(
                    text.substring(at + 1, next), COUNTS.matcher(before).matches()));
            sql.append('?');
            at = next;
        }

        private void question() {
            if (kind != DatabaseKind.POSTGRESQL) {
                throw wrong("中不能用 ?，请写 :名称", "must not have ?, write :name");
            }
            // An operator; the driver takes it doubled.
            sql.append("??");
            at++;
        }

        private void semicolon() {
            if (!text.substring(at + 1).isBlank()) {
                throw wrong("只能是一条语句，不能有分号", "must be one statement, without semicolons");
            }
            at = text.length();
        }

        private int end(String mark) {
            int found = text.indexOf(mark, at);
            return found < 0 ? text.length() : found + mark.length();
        }

        private void copyTo(int next) {
            int until = Math.min(next, text.length());
            sql.append(text, at, until);
            at = until;
        }

        private static boolean isNameStart(char c) {
            return Character.isLetter(c) || c == '_';
        }

        private static boolean isNamePart(char c) {
            return isNameStart(c) || Character.isDigit(c);
        }
    }
}
