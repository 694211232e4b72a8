package io.duijie.dialect.render.mvel.syntax;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar;
import io.duijie.dialect.render.syntax.Unexpected;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says in plain words what the parser did not expect. */
final class MvelComplaint {
    private static final List<Integer> VALUE_STARTS = List.of(
            MvelGrammar.NUMBER,
            MvelGrammar.STRING,
            MvelGrammar.WORD,
            MvelGrammar.ELEMENT,
            MvelGrammar.NULL,
            MvelGrammar.EMPTY,
            MvelGrammar.TRUE,
            MvelGrammar.FALSE,
            MvelGrammar.LEFT_BRACKET);
    private static final List<Integer> VALUE_ENDS = List.of(
            MvelGrammar.NUMBER,
            MvelGrammar.STRING,
            MvelGrammar.WORD,
            MvelGrammar.MEMBER,
            MvelGrammar.ELEMENT,
            MvelGrammar.NULL,
            MvelGrammar.EMPTY,
            MvelGrammar.TRUE,
            MvelGrammar.FALSE,
            MvelGrammar.RIGHT_BRACKET,
            MvelGrammar.RIGHT_SQUARE);
    private static final Map<Integer, String> WANTED = Map.of(
            MvelGrammar.RIGHT_BRACKET, ")",
            MvelGrammar.RIGHT_SQUARE, "]",
            MvelGrammar.LEFT_BRACKET, "(",
            MvelGrammar.COLON, ":",
            MvelGrammar.IN, "in");

    private MvelComplaint() {}

    static MvelProblem about(String text, List<MvelToken> tokens, RecognitionException stopped) {
        Token found = stopped.getOffendingToken();
        if (found.getType() == MvelGrammar.IF) {
            return MvelProblem.forbidden(
                    text,
                    found.getStartIndex(),
                    "if",
                    new Text(
                            "条件写成 条件 ? 值 : 值；if 只能用在 (表达式 in 列表 if 条件) 中",
                            "write condition ? value : value; if is only used in (expression in list if condition)"));
        }
        return MvelProblem.syntax(text, found.getStartIndex(), what(tokens, found, stopped.getExpectedTokens()));
    }

    private static Text what(List<MvelToken> tokens, Token found, @Nullable IntervalSet expected) {
        MvelToken before = MvelTokenizer.before(tokens, found);
        if (before != null && before.source().equals("_mvel")) {
            return new Text("这里直接写表达式，不写 _mvel", "write the expression alone here, without _mvel");
        }
        if (VALUE_STARTS.contains(found.getType()) && before != null && VALUE_ENDS.contains(before.getType())) {
            return Unexpected.value(shown(before), shown(found), "+");
        }
        if (found.getType() == MvelGrammar.IN) {
            return new Text(
                    "in 只能用在 (表达式 in 列表) 中；判断是否属于若干值请用 in(字段, 值, 值)",
                    "in is only used in (expression in list); to ask for one of several values write in(field, value,"
                            + " value)");
        }
        boolean wantsName = expected != null && expected.contains(MvelGrammar.MEMBER);
        return Unexpected.piece(
                found.getType() == Token.EOF ? null : shown(found),
                wantsName ? "name" : Unexpected.wanted(expected, MvelGrammar.NUMBER, WANTED));
    }

    private static String shown(Token token) {
        return MvelProblem.shortened(token instanceof MvelToken written ? written.source() : token.getText());
    }
}
