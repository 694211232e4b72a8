package io.duijie.sandbox.kingdee.query;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter string into words, symbols and literals. */
final class SqlTokens {
    private SqlTokens() {}

    /** What a token is; the text of a literal is without its quotes. */
    enum Kind {
        WORD,
        TEXT,
        NUMBER,
        SYMBOL
    }

    record Token(Kind kind, String text) {
        boolean is(String word) {
            return kind != Kind.TEXT && text.equalsIgnoreCase(word);
        }
    }

    static List<Token> of(String filter) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < filter.length()) {
            char first = filter.charAt(at);
            int start = at;
            if (Character.isWhitespace(first)) {
                at++;
            } else if (first == '\'') {
                at = text(filter, at, tokens);
            } else if ((first == 'N' || first == 'n') && filter.startsWith("'", at + 1)) {
                at = text(filter, at + 1, tokens);
            } else if (Character.isLetter(first) || first == '_') {
                while (at < filter.length() && isWordPart(filter.charAt(at))) {
                    at++;
                }
                tokens.add(new Token(Kind.WORD, filter.substring(start, at)));
            } else if (Character.isDigit(first) || (first == '-' && nextIsDigit(filter, at))) {
                at++;
                while (at < filter.length() && (Character.isDigit(filter.charAt(at)) || filter.charAt(at) == '.')) {
                    at++;
                }
                tokens.add(new Token(Kind.NUMBER, filter.substring(start, at)));
            } else {
                String pair = filter.substring(at, Math.min(filter.length(), at + 2));
                String symbol = List.of("<>", "!=", ">=", "<=").contains(pair) ? pair : String.valueOf(first);
                tokens.add(new Token(Kind.SYMBOL, symbol));
                at += symbol.length();
            }
        }
        return tokens;
    }

    private static int text(String filter, int quote, List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        int at = quote + 1;
        while (at < filter.length()) {
            if (filter.charAt(at) != '\'') {
                text.append(filter.charAt(at++));
            } else if (filter.startsWith("''", at)) {
                text.append('\'');
                at += 2;
            } else {
                tokens.add(new Token(Kind.TEXT, text.toString()));
                return at + 1;
            }
        }
        throw new FilterParser.BadFilter("字符串没有结束的引号");
    }

    private static boolean isWordPart(char each) {
        return Character.isLetterOrDigit(each) || each == '_' || each == '.';
    }

    private static boolean nextIsDigit(String filter, int at) {
        return at + 1 < filter.length() && Character.isDigit(filter.charAt(at + 1));
    }
}
