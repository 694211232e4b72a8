package io.duijie.engine.render.function.syntax;

import io.duijie.connector.api.Text;
import io.duijie.engine.render.function.grammar.FunctionGrammar;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says in words of a person what the parser did not expect. */
final class Complaint {
    private static final int LONGEST = 40;
    private static final List<Integer> VALUE_STARTS = List.of(
            FunctionGrammar.NUMBER,
            FunctionGrammar.STRING,
            FunctionGrammar.PLACEHOLDER,
            FunctionGrammar.LOOK_UP,
            FunctionGrammar.WORD,
            FunctionGrammar.CASE,
            FunctionGrammar.NULL,
            FunctionGrammar.TRUE,
            FunctionGrammar.FALSE,
            FunctionGrammar.LEFT_BRACKET);
    private static final List<Integer> VALUE_ENDS = List.of(
            FunctionGrammar.NUMBER,
            FunctionGrammar.STRING,
            FunctionGrammar.PLACEHOLDER,
            FunctionGrammar.LOOK_UP,
            FunctionGrammar.WORD,
            FunctionGrammar.END,
            FunctionGrammar.NULL,
            FunctionGrammar.TRUE,
            FunctionGrammar.FALSE,
            FunctionGrammar.RIGHT_BRACKET);
    private static final Map<Integer, String> WANTED = Map.of(
            FunctionGrammar.RIGHT_BRACKET, ")",
            FunctionGrammar.LEFT_BRACKET, "(",
            FunctionGrammar.WHEN, "WHEN",
            FunctionGrammar.THEN, "THEN",
            FunctionGrammar.END, "END",
            FunctionGrammar.AND, "AND",
            FunctionGrammar.NULL, "NULL",
            FunctionGrammar.FROM, "FROM");

    private Complaint() {}

    static FunctionProblem about(String text, List<FunctionToken> tokens, RecognitionException stopped) {
        Token found = stopped.getOffendingToken();
        return FunctionProblem.syntax(text, found.getStartIndex(), what(tokens, found, stopped.getExpectedTokens()));
    }

    private static Text what(List<FunctionToken> tokens, Token found, @Nullable IntervalSet expected) {
        FunctionToken before = Tokenizer.before(tokens, found);
        boolean isValue = VALUE_STARTS.contains(found.getType());
        if (isValue && before != null && VALUE_ENDS.contains(before.getType())) {
            return new Text(
                    "“" + shown(before) + "”与“" + shown(found) + "”之间缺少运算符；拼接文本请用 CONCAT",
                    "there is no operator between " + shown(before) + " and " + shown(found)
                            + "; texts are joined by CONCAT");
        }
        Text place = found.getType() == Token.EOF
                ? new Text("表达式不完整", "the expression is not finished")
                : new Text("这里不能是“" + shown(found) + "”", shown(found) + " can't stand here");
        String wanted = wanted(expected);
        if (wanted == null) {
            return place;
        }
        boolean wantsValue = wanted.isEmpty();
        return new Text(
                place.chinese() + "，应为" + (wantsValue ? "一个值" : " " + wanted),
                place.english() + ", " + (wantsValue ? "a value" : wanted) + " is expected");
    }

    /** Empty = a value; null = too many things could stand there to name one. */
    private static @Nullable String wanted(@Nullable IntervalSet expected) {
        if (expected == null) {
            return null;
        }
        if (expected.contains(FunctionGrammar.NUMBER)) {
            return "";
        }
        return WANTED.entrySet().stream()
                .filter(entry -> expected.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .reduce((first, second) -> first + " / " + second)
                .orElse(null);
    }

    private static String shown(Token token) {
        String text = token.getText();
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
}
