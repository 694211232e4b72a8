package io.duijie.dialect.render.function;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.body.ExpressionCompiler;
import io.duijie.dialect.render.format.Formats;
import io.duijie.dialect.render.function.syntax.FunctionProblem;
import io.duijie.dialect.render.function.syntax.FunctionSyntax;
import io.duijie.dialect.render.function.syntax.FunctionSyntaxException;
import io.duijie.dialect.render.function.term.Term;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compiles {@code _function}; everything else, and look-ups inside functions, is left to another compiler. Thread-safe. */
public final class FunctionCompiler implements ExpressionCompiler {
    private final ExpressionCompiler others;

    /**
     * @param others compiles all other kinds of expressions, and what stands between {@code _findCollection} and {@code
     *     _endFind} inside a function, given as if it were a value of its own
     */
    public FunctionCompiler(ExpressionCompiler others) {
        this.others = others;
    }

    /**
     * Compiles a value.
     *
     * @throws IllegalArgumentException for a function with {@link #problems}, which validation reports before
     */
    @Override
    public Expression compile(ValueKind kind, String text) {
        if (kind != ValueKind.FUNCTION) {
            return others.compile(kind, text);
        }
        if (!Formats.problems(TemplateSyntax.parse(text)).isEmpty()) {
            throw new IllegalArgumentException("a format in " + text + " does not exist");
        }
        List<FunctionProblem> problems = new ArrayList<>();
        Term term = compile(text, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.get(0).code() + ": " + problems.get(0).message().english());
        }
        return new FunctionExpression(term);
    }

    /**
     * What is wrong with a value that begins with {@code _function}: nothing but a syntax error, or all unknown functions,
     * wrong numbers of arguments and words out of place. Formats are not looked at. Never fails.
     */
    public List<FunctionProblem> problems(String text) {
        List<FunctionProblem> problems = new ArrayList<>();
        compile(text, problems);
        problems.sort(Comparator.comparingInt(FunctionProblem::offset));
        return problems;
    }

    private Term compile(String text, List<FunctionProblem> problems) {
        TermBuilder builder = new TermBuilder(text, others, problems);
        try {
            return builder.term(FunctionSyntax.parse(text).expression());
        } catch (FunctionSyntaxException e) {
            problems.addAll(UnknownFunctions.of(text));
            if (problems.isEmpty()) {
                problems.add(e.problem());
            }
            return TermBuilder.NOTHING;
        }
    }
}
