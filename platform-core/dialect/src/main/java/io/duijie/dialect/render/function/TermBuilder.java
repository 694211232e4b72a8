package io.duijie.dialect.render.function;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.body.ExpressionCompiler;
import io.duijie.dialect.render.function.grammar.FunctionGrammar;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.BetweenContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.BranchContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ChoiceContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ComparisonContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ComparisonStepContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ConjunctionContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ExpressionContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.NegationContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.PrefixedContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.PrimaryContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ProductContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.RangeContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.SumContext;
import io.duijie.dialect.render.function.syntax.FunctionProblem;
import io.duijie.dialect.render.function.syntax.FunctionToken;
import io.duijie.dialect.render.function.term.Arithmetic;
import io.duijie.dialect.render.function.term.Chain;
import io.duijie.dialect.render.function.term.Choice;
import io.duijie.dialect.render.function.term.Choice.Branch;
import io.duijie.dialect.render.function.term.Comparison;
import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.function.term.Junction;
import io.duijie.dialect.render.function.term.Like;
import io.duijie.dialect.render.function.term.Literal;
import io.duijie.dialect.render.function.term.OperatorStep;
import io.duijie.dialect.render.function.term.Term;
import io.duijie.dialect.render.value.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.Token;

/** Makes terms of the syntax tree. What is wrong is collected, and NULL stands in for it. */
final class TermBuilder {
    static final Term NOTHING = Literal.NULL;

    private final String text;
    private final List<FunctionProblem> problems;
    private final Inputs inputs;
    private final SpecialCalls calls;

    TermBuilder(String text, ExpressionCompiler lookUps, List<FunctionProblem> problems) {
        this.text = text;
        this.problems = problems;
        this.inputs = new Inputs(lookUps, problems);
        this.calls = new SpecialCalls(this, inputs);
    }

    Term term(ExpressionContext context) {
        List<Term> conditions = new ArrayList<>();
        for (ConjunctionContext conjunction : context.conjunction()) {
            conditions.add(term(conjunction));
        }
        return conditions.size() == 1 ? conditions.get(0) : new Junction(conditions, true);
    }

    private Term term(ConjunctionContext context) {
        List<Term> conditions = new ArrayList<>();
        for (NegationContext negation : context.negation()) {
            conditions.add(term(negation));
        }
        return conditions.size() == 1 ? conditions.get(0) : new Junction(conditions, false);
    }

    private Term term(NegationContext context) {
        return chain(term(context.range()), Collections.nCopies(context.NOT().size(), new OperatorStep.Not()));
    }

    private Term term(RangeContext context) {
        List<OperatorStep> steps = new ArrayList<>();
        for (BetweenContext between : context.between()) {
            steps.add(new OperatorStep.Between(
                    term(between.comparison(0)), term(between.comparison(1)), between.NOT() != null));
        }
        return chain(term(context.comparison()), steps);
    }

    private Term term(ComparisonContext context) {
        List<OperatorStep> steps = new ArrayList<>();
        for (ComparisonStepContext step : context.comparisonStep()) {
            steps.add(step(step));
        }
        return chain(term(context.sum()), steps);
    }

    private OperatorStep step(ComparisonStepContext context) {
        boolean negated = context.NOT() != null;
        if (context.IS() != null) {
            return new OperatorStep.IsNull(negated);
        }
        if (context.LIKE() != null) {
            return Like.of(term(context.sum()), negated);
        }
        if (context.IN() != null) {
            return new OperatorStep.Among(
                    context.expression().stream().map(this::term).toList(), negated);
        }
        Comparison comparison =
                switch (context.operator.getType()) {
                    case FunctionGrammar.EQUAL -> Comparison.EQUAL;
                    case FunctionGrammar.SAME -> Comparison.SAME;
                    case FunctionGrammar.UNEQUAL -> Comparison.UNEQUAL;
                    case FunctionGrammar.LESS -> Comparison.LESS;
                    case FunctionGrammar.LESS_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
                    case FunctionGrammar.GREATER -> Comparison.GREATER;
                    default -> Comparison.GREATER_OR_EQUAL;
                };
        return new OperatorStep.Compare(comparison, term(context.sum()));
    }

    private Term term(SumContext context) {
        List<OperatorStep> steps = new ArrayList<>();
        for (var step : context.sumStep()) {
            boolean isPlus = step.operator.getType() == FunctionGrammar.PLUS;
            steps.add(new OperatorStep.Calculate(isPlus ? Arithmetic.PLUS : Arithmetic.MINUS, term(step.product())));
        }
        return chain(term(context.product()), steps);
    }

    private Term term(ProductContext context) {
        List<OperatorStep> steps = new ArrayList<>();
        for (var step : context.productStep()) {
            Arithmetic operator =
                    switch (step.operator.getType()) {
                        case FunctionGrammar.STAR -> Arithmetic.TIMES;
                        case FunctionGrammar.SLASH -> Arithmetic.DIVIDED_BY;
                        case FunctionGrammar.DIV -> Arithmetic.WHOLE_QUOTIENT;
                        default -> Arithmetic.REMAINDER;
                    };
            steps.add(new OperatorStep.Calculate(operator, term(step.prefixed())));
        }
        return chain(term(context.prefixed()), steps);
    }

    private Term term(PrefixedContext context) {
        List<OperatorStep> steps = new ArrayList<>();
        for (Token prefix : context.prefixes) {
            steps.add(
                    0, prefix.getType() == FunctionGrammar.MINUS ? new OperatorStep.Negate() : new OperatorStep.Not());
        }
        return chain(term(context.primary()), steps);
    }

    private static Term chain(Term first, List<? extends OperatorStep> steps) {
        return steps.isEmpty() ? first : new Chain(first, List.copyOf(steps));
    }

    private Term term(PrimaryContext context) {
        if (context.constant != null) {
            return constant(context.constant);
        }
        if (context.choice() != null) {
            return term(context.choice());
        }
        if (context.expression() != null) {
            return term(context.expression());
        }
        if (context.word != null) {
            return context.call() == null ? bareWord(context.word) : calls.term(context.word, context.call());
        }
        return inputs.term((FunctionToken) context.getStart());
    }

    private static Term constant(Token token) {
        return switch (token.getType()) {
            case FunctionGrammar.TRUE -> new Literal(Decimal.ONE);
            case FunctionGrammar.FALSE -> new Literal(Decimal.ZERO);
            case FunctionGrammar.NULL -> Literal.NULL;
            default -> new Literal(Decimal.written(Objects.requireNonNull(Numbers.parse(token.getText()))));
        };
    }

    private Term term(ChoiceContext context) {
        List<Branch> branches = new ArrayList<>();
        for (BranchContext branch : context.branch()) {
            branches.add(new Branch(term(branch.expression(0)), term(branch.expression(1))));
        }
        ExpressionContext subject = context.expression().isEmpty() || context.expression(0) == context.otherwise
                ? null
                : context.expression(0);
        return new Choice(
                subject == null ? null : term(subject),
                branches,
                context.otherwise == null ? Literal.NULL : term(context.otherwise));
    }

    private Term bareWord(Token word) {
        String name = word.getText();
        return wrong(
                word,
                new Text(
                        name + " 不是值：字段写成 {{" + name + "}}，文本写成 '" + name + "'",
                        name + " is no value: write {{" + name + "}} for a field, '" + name + "' for a text"));
    }

    /** Notes {@code function-syntax} at a token. */
    Term wrong(Token at, Text what) {
        problems.add(FunctionProblem.syntax(text, at.getStartIndex(), what));
        return NOTHING;
    }

    /** Notes a problem of another code. */
    Term wrong(FunctionProblem problem) {
        problems.add(problem);
        return NOTHING;
    }
}
