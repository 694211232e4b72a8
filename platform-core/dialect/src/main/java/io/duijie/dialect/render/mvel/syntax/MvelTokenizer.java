package io.duijie.dialect.render.mvel.syntax;

import static java.util.Map.entry;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar;
import io.duijie.dialect.render.syntax.Unexpected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Takes an expression apart; the length and the nesting are limited here, before any parser sees it. */
final class MvelTokenizer {
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 50;

    private static final String SIGNS = ",();'\"+-*/%!=<>:?[].";

    private static final Map<String, Integer> WORDS = Map.ofEntries(
            entry("true", MvelGrammar.TRUE),
            entry("false", MvelGrammar.FALSE),
            entry("null", MvelGrammar.NULL),
            entry("nil", MvelGrammar.NULL),
            entry("empty", MvelGrammar.EMPTY),
            entry("and", MvelGrammar.AND),
            entry("or", MvelGrammar.OR),
            entry("contains", MvelGrammar.CONTAINS),
            entry("in", MvelGrammar.IN),
            entry("if", MvelGrammar.IF));
    private static final Map<String, Integer> TWO = Map.ofEntries(
            entry("==", MvelGrammar.EQUAL),
            entry("!=", MvelGrammar.UNEQUAL),
            entry("<=", MvelGrammar.LESS_OR_EQUAL),
            entry(">=", MvelGrammar.GREATER_OR_EQUAL),
            entry("&&", MvelGrammar.AND),
            entry("||", MvelGrammar.OR),
            entry("~=", MvelGrammar.LIKE_PATTERN),
            entry(".?", MvelGrammar.DOT));
    private static final Map<String, Integer> ONE = Map.ofEntries(
            entry("(", MvelGrammar.LEFT_BRACKET),
            entry(")", MvelGrammar.RIGHT_BRACKET),
            entry("[", MvelGrammar.LEFT_SQUARE),
            entry("]", MvelGrammar.RIGHT_SQUARE),
            entry(",", MvelGrammar.COMMA),
            entry(":", MvelGrammar.COLON),
            entry("?", MvelGrammar.QUESTION),
            entry(".", MvelGrammar.DOT),
            entry("+", MvelGrammar.PLUS),
            entry("-", MvelGrammar.MINUS),
            entry("*", MvelGrammar.STAR),
            entry("/", MvelGrammar.SLASH),
            entry("%", MvelGrammar.PERCENT),
            entry("!", MvelGrammar.BANG),
            entry("<", MvelGrammar.LESS),
            entry(">", MvelGrammar.GREATER));

    private final MvelCursor reader;
    private final List<MvelToken> tokens = new ArrayList<>();

    /** Question marks that wait for their colon, for each bracket that is open. */
    private final int[] waiting = new int[DEEPEST + 2];

    private int brackets;
    private int depth;

    private MvelTokenizer(MvelCursor reader) {
        this.reader = reader;
    }

    /**
     * The tokens from {@code from} on, the last one being the end.
     *
     * @throws MvelSyntaxException for what is no token, or too much
     */
    static List<MvelToken> read(String text, int from) {
        MvelTokenizer tokenizer = new MvelTokenizer(new MvelCursor(text, from));
        if (text.length() - from > LONGEST) {
            throw tokenizer.tooMuch(from + LONGEST, "最多 4000 个字符", "it has at most 4000 characters");
        }
        while (tokenizer.readNext()) {
            continue;
        }
        return tokenizer.tokens;
    }

    private MvelSyntaxException tooMuch(int offset, String chinese, String english) {
        String text = reader.text();
        return reader.forbidden(offset, text.substring(Math.min(offset, text.length())), new Text(chinese, english));
    }

    private boolean readNext() {
        reader.skipSpace();
        int start = reader.at();
        if (reader.atEnd()) {
            tokens.add(new MvelToken(Token.EOF, "", "", start));
            return false;
        }
        int c = reader.peek();
        if (c == '\'' || c == '"') {
            String value = Literals.text(reader);
            tokens.add(new MvelToken(MvelGrammar.STRING, value, reader.from(start), start));
        } else if (Literals.startsNumber(reader)) {
            add(MvelGrammar.NUMBER, Literals.number(reader), start);
        } else if (MvelCursor.startsWord(c)) {
            word(start);
        } else if (c == '$') {
            element(start);
        } else {
            sign(start, c);
        }
        return true;
    }

    private void word(int start) {
        String word = reader.takeWord();
        if (last() == MvelGrammar.DOT) {
            add(MvelGrammar.MEMBER, word, start);
            return;
        }
        Text refused = Refused.word(word);
        if (refused != null) {
            throw reader.forbidden(start, word, refused);
        }
        add(WORDS.getOrDefault(word, MvelGrammar.WORD), word, start);
    }

    private void element(int start) {
        String word = reader.takeWord();
        if (word.length() > 1) {
            throw reader.wrong(
                    start,
                    "$ 是列表中的当前元素，其字段写成 $.名称，却是 " + MvelProblem.shortened(word),
                    "$ is the current element of a list, its members are written $.name, found "
                            + MvelProblem.shortened(word));
        }
        add(MvelGrammar.ELEMENT, word, start);
    }

    private int last() {
        return tokens.isEmpty() ? Token.EOF : tokens.get(tokens.size() - 1).getType();
    }

    private void sign(int start, int c) {
        Map.Entry<String, Text> refused = Refused.sign(reader);
        String two = String.valueOf(new char[] {reader.look(0), reader.look(1)});
        Integer type = refused != null && refused.getKey().length() > 2 ? null : TWO.get(two);
        String sign = two;
        if (type == null) {
            if (refused != null) {
                throw reader.forbidden(start, refused.getKey(), refused.getValue());
            }
            sign = Character.toString(c);
            type = ONE.get(sign);
        }
        if (type == null || (type == MvelGrammar.QUESTION && isNullSafeElsewhere())) {
            throw unexpected(start, c);
        }
        nest(type, start);
        reader.skip(sign.length());
        add(type, sign, start);
    }

    private boolean isNullSafeElsewhere() {
        return reader.look(1) == '.' && !MvelCursor.isDigit(reader.look(2));
    }

    private MvelSyntaxException unexpected(int start, int c) {
        if (c == '?') {
            return reader.wrong(start, "空值安全的取值写成 .?，不是 ?.", "a member of what may be null is written .? and not ?.");
        }
        return reader.wrong(start, Unexpected.character(c, SIGNS));
    }

    private void nest(int type, int start) {
        switch (type) {
            case MvelGrammar.LEFT_BRACKET, MvelGrammar.LEFT_SQUARE -> {
                deeper(start);
                brackets++;
                waiting[brackets] = 0;
            }
            case MvelGrammar.RIGHT_BRACKET, MvelGrammar.RIGHT_SQUARE -> {
                if (brackets > 0) {
                    depth -= waiting[brackets] + 1;
                    brackets--;
                }
            }
            case MvelGrammar.QUESTION -> {
                deeper(start);
                waiting[brackets]++;
            }
            case MvelGrammar.COLON -> {
                if (waiting[brackets] > 0) {
                    waiting[brackets]--;
                    depth--;
                }
            }
            default -> {}
        }
    }

    private void deeper(int start) {
        depth++;
        if (depth > DEEPEST) {
            throw tooMuch(start, "嵌套最多 50 层", "it is nested at most 50 levels deep");
        }
    }

    private void add(int type, String text, int start) {
        tokens.add(new MvelToken(type, text, text, start));
    }

    /** The token before that one, null at the beginning. */
    static @Nullable MvelToken before(List<MvelToken> tokens, Token token) {
        int index = token.getTokenIndex();
        return index > 0 && index <= tokens.size() ? tokens.get(index - 1) : null;
    }
}
