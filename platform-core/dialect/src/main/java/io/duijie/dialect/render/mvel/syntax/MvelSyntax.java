package io.duijie.dialect.render.mvel.syntax;

import io.duijie.dialect.render.mvel.grammar.MvelGrammar;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.ExpressionContext;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Parses expressions. */
public final class MvelSyntax {
    private MvelSyntax() {}

    /**
     * The tree of an expression.
     *
     * @param from where it begins in the text
     * @throws MvelSyntaxException where it is none
     */
    public static ExpressionContext parse(String text, int from) {
        List<MvelToken> tokens = MvelTokenizer.read(text, from);
        MvelGrammar parser = new MvelGrammar(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return parser.program().expression();
        } catch (ParseCancellationException e) {
            throw e.getCause() instanceof RecognitionException stopped
                    ? new MvelSyntaxException(MvelComplaint.about(text, tokens, stopped))
                    : e;
        }
    }
}
