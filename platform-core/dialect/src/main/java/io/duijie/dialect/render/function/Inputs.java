package io.duijie.dialect.render.function;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.body.CompiledPlaceholder;
import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.body.ExpressionCompiler;
import io.duijie.dialect.render.body.UnsupportedExpressionException;
import io.duijie.dialect.render.format.Formats;
import io.duijie.dialect.render.function.grammar.FunctionGrammar;
import io.duijie.dialect.render.function.syntax.FunctionProblem;
import io.duijie.dialect.render.function.syntax.FunctionToken;
import io.duijie.dialect.render.function.syntax.LookUpText;
import io.duijie.dialect.render.function.term.Input;
import io.duijie.dialect.render.function.term.InputTerm;
import io.duijie.dialect.render.function.term.Literal;
import io.duijie.dialect.render.function.term.Term;
import io.duijie.dialect.render.function.term.TextTerm;
import io.duijie.dialect.render.lookup.LookupSyntaxException;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.template.FormatCall;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes terms of placeholders, look-ups and quoted texts, and numbers the placeholders of an aggregate. */
final class Inputs {
    private final ExpressionCompiler lookUps;
    private final List<FunctionProblem> problems;
    private @Nullable List<Input.Placed> aggregated;
    private boolean looksUp;

    Inputs(ExpressionCompiler lookUps, List<FunctionProblem> problems) {
        this.lookUps = lookUps;
        this.problems = problems;
    }

    /** From here to {@link #endAggregate} placeholders belong to an aggregate. */
    void beginAggregate() {
        aggregated = new ArrayList<>();
        looksUp = false;
    }

    /** Whether the aggregate that ended last looks something up for each element. */
    boolean aggregateLooksUp() {
        return looksUp;
    }

    boolean isInAggregate() {
        return aggregated != null;
    }

    List<Input.Placed> endAggregate() {
        List<Input.Placed> placeholders = aggregated == null ? List.of() : List.copyOf(aggregated);
        aggregated = null;
        return placeholders;
    }

    Term term(FunctionToken token) {
        if (token.getType() != FunctionGrammar.STRING) {
            return new InputTerm(input(token.parts().get(0)));
        }
        List<Object> parts = new ArrayList<>();
        for (Object part : token.parts()) {
            parts.add(part instanceof String ? part : input(part));
        }
        if (parts.isEmpty()) {
            return new Literal("");
        }
        return parts.size() == 1 && parts.get(0) instanceof String text ? new Literal(text) : new TextTerm(parts);
    }

    private Input input(Object part) {
        return part instanceof Placeholder placeholder ? placed(placeholder) : lookedUp((LookUpText) part);
    }

    private Input placed(Placeholder placeholder) {
        FormatCall format = placeholder.format();
        boolean isKnown = format == null || Formats.problem(format, 0) == null;
        CompiledPlaceholder compiled = isKnown
                ? CompiledPlaceholder.compile(placeholder)
                : new CompiledPlaceholder(CompiledPath.compile(placeholder.path()), null, placeholder.path());
        if (aggregated == null) {
            return new Input.Placed(compiled, -1);
        }
        Input.Placed placed = new Input.Placed(compiled, aggregated.size());
        aggregated.add(placed);
        return placed;
    }

    private Input lookedUp(LookUpText lookUp) {
        looksUp = true;
        Expression none = scope -> null;
        try {
            return new Input.LookedUp(lookUps.compile(ValueKind.FIND_COLLECTION, lookUp.text()), lookUp.text());
        } catch (UnsupportedExpressionException e) {
            problems.add(new FunctionProblem(
                    FunctionProblem.NOT_SUPPORTED,
                    lookUp.offset(),
                    new Text(
                            "本版本还不能运行 _function 中的关联查询 _findCollection，该方案不会执行",
                            "_findCollection inside _function cannot be run by this version yet, so the integration"
                                    + " does not run")));
            return new Input.LookedUp(none, lookUp.text());
        } catch (LookupSyntaxException e) {
            problems.add(new FunctionProblem(e.code(), lookUp.offset(), e.what()));
            return new Input.LookedUp(none, lookUp.text());
        }
    }
}
