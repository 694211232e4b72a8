package io.duijie.dialect.render.function.syntax;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.function.grammar.FunctionGrammar;
import io.duijie.dialect.render.syntax.Unexpected;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says in plain words what the parser did not expect. */
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
            return Unexpected.value(shown(before), shown(found), "CONCAT");
        }
        return Unexpected.piece(
                found.getType() == Token.EOF ? null : shown(found),
                Unexpected.wanted(expected, FunctionGrammar.NUMBER, WANTED));
    }

    private static String shown(Token token) {
        String text = token.getText();
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
}
