package io.duijie.dialect.render.mvel;

import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.render.mvel.canonical.CanonicalExpression;
import io.duijie.dialect.render.mvel.canonical.Translator;
import io.duijie.dialect.render.mvel.run.EvaluationInput;
import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import io.duijie.dialect.render.mvel.run.MvelTerm;
import io.duijie.dialect.render.mvel.wall.Wall;
import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.RecordBudget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled MVEL expression of the safe subset (dialect §11). Immutable: any number of threads may evaluate it at the same time.
 * Values in and out are null, {@code String}, {@code Boolean}, {@code Long}, {@code BigDecimal}, {@code List} and {@code Map}.
 */
public final class MvelProgram {
    private final MvelTerm whole;
    private final MvelTerm[] bodies;

    private MvelProgram(CanonicalExpression canonical) {
        this.whole = Wall.compile(canonical.text(), canonical.operations());
        this.bodies = canonical.bodies().stream()
                .map(body -> Wall.compile(body, canonical.operations()))
                .toArray(MvelTerm[]::new);
    }

    /**
     * Compiles an expression.
     *
     * @throws io.duijie.dialect.render.mvel.syntax.MvelSyntaxException saying what is wrong, where, and what would be right
     */
    public static MvelProgram compile(String expression) {
        return compile(expression, 0);
    }

    /**
     * Checks an expression without compiling it, so that MVEL is not even loaded.
     *
     * @param from where the expression begins in the text
     * @return the integrations that {@code findRecord} names in so many words
     * @throws io.duijie.dialect.render.mvel.syntax.MvelSyntaxException as {@link #compile(String)}
     */
    public static List<String> check(String text, int from) {
        return Translator.translate(text, from).lookedUp();
    }

    /** @param from where the expression begins in the text; places are counted from the text's beginning */
    static MvelProgram compile(String text, int from) {
        return new MvelProgram(Translator.translate(text, from));
    }

    /**
     * Evaluates it over names that stand for themselves, in the default zone and without look-ups.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure {@code mvel-failed}, also when a limit is reached
     */
    public @Nullable Object evaluate(Map<String, ? extends @Nullable Object> variables) {
        return evaluate(new NamedValues(variables), new RecordBudget(RecordLimits.DEFAULTS));
    }

    /** @param budget of the record */
    @Nullable
    Object evaluate(EvaluationInput surroundings, RecordBudget budget) {
        try {
            Object value = whole.value(new MvelEvaluation(surroundings, bodies, budget));
            return value instanceof Number number ? Numbers.narrow(number) : value;
        } catch (StackOverflowError e) {
            throw MvelFailures.limit("数据嵌套过深", "the data is nested too deeply");
        }
    }
}
