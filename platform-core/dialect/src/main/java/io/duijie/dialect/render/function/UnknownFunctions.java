package io.duijie.dialect.render.function;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.function.grammar.FunctionGrammar;
import io.duijie.dialect.render.function.library.Library;
import io.duijie.dialect.render.function.syntax.FunctionProblem;
import io.duijie.dialect.render.function.syntax.FunctionSyntax;
import io.duijie.dialect.render.function.syntax.FunctionSyntaxException;
import io.duijie.dialect.render.function.syntax.FunctionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Functions that do not exist, also where their arguments are so strange that there is no tree. */
final class UnknownFunctions {
    private static final Set<String> TYPES = Set.of("DECIMAL", "CHAR");

    private UnknownFunctions() {}

    static List<FunctionProblem> of(String text) {
        List<FunctionProblem> problems = new ArrayList<>();
        List<FunctionToken> tokens;
        try {
            tokens = FunctionSyntax.tokens(text);
        } catch (FunctionSyntaxException noTokens) {
            return problems;
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            FunctionToken token = tokens.get(i);
            boolean isCall = token.getType() == FunctionGrammar.WORD
                    && tokens.get(i + 1).getType() == FunctionGrammar.LEFT_BRACKET;
            if (isCall && !isKnown(token.getText())) {
                problems.add(problem(token.getText(), token.getStartIndex()));
            }
        }
        return problems;
    }

    private static boolean isKnown(String name) {
        return Library.find(name) != null
                || SpecialCalls.isSpecial(name)
                || TYPES.contains(name.toUpperCase(Locale.ROOT));
    }

    static FunctionProblem problem(String name, int offset) {
        String meant = Library.meant(name);
        return new FunctionProblem(
                FunctionProblem.UNKNOWN,
                offset,
                new Text(
                        "函数 " + name + " 不存在" + (meant == null ? "" : "，应为 " + meant),
                        "function " + name + " does not exist" + (meant == null ? "" : ", it is " + meant)));
    }
}
