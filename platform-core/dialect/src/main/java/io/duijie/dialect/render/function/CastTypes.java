package io.duijie.dialect.render.function;

import io.duijie.dialect.render.function.grammar.FunctionGrammar;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ExpressionContext;
import io.duijie.dialect.render.function.library.CastType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads the type of {@code CAST} and {@code CONVERT}, which the grammar takes for a word or a call. */
final class CastTypes {
    static final String ALL = "SIGNED, UNSIGNED, DECIMAL(10,2), CHAR(10), DATE, DATETIME";
    private static final int MOST_LENGTH_DIGITS = 9;

    private CastTypes() {}

    /** Null when it is no type. */
    static @Nullable CastType of(ExpressionContext context) {
        List<Token> tokens = new ArrayList<>();
        collect(context, tokens);
        String name = tokens.get(0).getText().toUpperCase(Locale.ROOT);
        List<Integer> numbers = numbers(tokens);
        if (tokens.get(0).getType() != FunctionGrammar.WORD || numbers == null) {
            return null;
        }
        return numbers.isEmpty() ? plain(name) : sized(name, numbers);
    }

    private static void collect(ParserRuleContext context, List<Token> tokens) {
        for (ParseTree child : context.children) {
            if (child instanceof TerminalNode leaf) {
                tokens.add(leaf.getSymbol());
            } else {
                collect((ParserRuleContext) child, tokens);
            }
        }
    }

    /** The whole numbers in the brackets; empty without brackets, null when something else stands there. */
    private static @Nullable List<Integer> numbers(List<Token> tokens) {
        List<Integer> numbers = new ArrayList<>();
        if (tokens.size() == 1) {
            return numbers;
        }
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int type = token.getType();
            boolean isLast = i == tokens.size() - 1;
            if (i % 2 == 0 ? !isCount(token) : type != sign(i, isLast)) {
                return null;
            }
            if (i % 2 == 0) {
                numbers.add(Integer.valueOf(token.getText()));
            }
        }
        return tokens.size() % 2 == 0 ? numbers : null;
    }

    private static int sign(int index, boolean isLast) {
        if (index == 1) {
            return FunctionGrammar.LEFT_BRACKET;
        }
        return isLast ? FunctionGrammar.RIGHT_BRACKET : FunctionGrammar.COMMA;
    }

    private static boolean isCount(Token token) {
        String text = token.getText();
        return token.getType() == FunctionGrammar.NUMBER
                && text.length() <= MOST_LENGTH_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static @Nullable CastType plain(String name) {
        return switch (name) {
            case "SIGNED" -> new CastType.Whole(true);
            case "UNSIGNED" -> new CastType.Whole(false);
            case "DECIMAL" -> CastType.DEFAULT_DECIMAL;
            case "CHAR" -> new CastType.Chars(Integer.MAX_VALUE);
            case "DATE" -> new CastType.Moment(false);
            case "DATETIME" -> new CastType.Moment(true);
            default -> null;
        };
    }

    private static @Nullable CastType sized(String name, List<Integer> numbers) {
        int first = numbers.get(0);
        int second = numbers.size() == 2 ? numbers.get(1) : 0;
        if (name.equals("CHAR") && numbers.size() == 1) {
            return new CastType.Chars(first);
        }
        boolean fits = first >= 1
                && first <= CastType.MOST_DIGITS
                && second <= CastType.MOST_PLACES
                && second <= first
                && numbers.size() <= 2;
        return name.equals("DECIMAL") && fits ? new CastType.Exact(first, second) : null;
    }
}
