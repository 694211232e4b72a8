package io.duijie.dialect.render.function.syntax;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.function.grammar.FunctionGrammar;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ExpressionContext;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * A function taken apart.
 *
 * @param text the whole value
 * @param tokens without the leading word
 * @param expression its tree; a word that stands alone is still in it
 */
public record FunctionSyntax(String text, List<FunctionToken> tokens, ExpressionContext expression) {
    private static final int LONGEST = 20_000;

    /**
     * Reads a value that begins with {@code _function}.
     *
     * @throws FunctionSyntaxException where it is no expression
     */
    public static FunctionSyntax parse(String text) {
        List<FunctionToken> tokens = tokens(text);
        FunctionGrammar parser = new FunctionGrammar(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return new FunctionSyntax(text, tokens, parser.function().expression());
        } catch (ParseCancellationException e) {
            throw e.getCause() instanceof RecognitionException stopped
                    ? new FunctionSyntaxException(Complaint.about(text, tokens, stopped))
                    : e;
        }
    }

    /** The tokens alone, for what can be said of a text that has no tree. */
    public static List<FunctionToken> tokens(String text) {
        if (text.length() > LONGEST) {
            throw new FunctionSyntaxException(FunctionProblem.syntax(
                    text, LONGEST, new Text("超过 " + LONGEST + " 个字符", "longer than " + LONGEST + " characters")));
        }
        Template template = TemplateSyntax.parse(text);
        return Tokenizer.read(template, ValueKind.FUNCTION.word().length());
    }
}
