package io.duijie.dialect.render.mvel.canonical;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.mvel.canonical.Pieces.Piece;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.BranchContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.ConjunctionContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.DisjunctionContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.EqualityContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.ExpressionContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.PrefixedContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.ProductContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.RelationContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.SumContext;
import io.duijie.dialect.render.mvel.library.MvelLibrary;
import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.Call;
import io.duijie.dialect.render.mvel.run.Logical;
import io.duijie.dialect.render.mvel.run.Numerical;
import io.duijie.dialect.render.mvel.syntax.MvelProblem;
import io.duijie.dialect.render.mvel.syntax.MvelSyntax;
import io.duijie.dialect.render.mvel.syntax.MvelSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Translates the operators of an expression; {@link Primaries} translates what they stand between. */
public final class Translator {
    private final TokenPlaces places;
    private final Pieces pieces;
    private final Primaries primaries;

    private Translator(String text) {
        this.places = new TokenPlaces(text);
        this.pieces = new Pieces();
        this.primaries = new Primaries(this, places, pieces);
    }

    /**
     * The canonical text of an expression.
     *
     * @param from where it begins in the text
     * @throws MvelSyntaxException when it is none, or not of the safe subset
     */
    public static CanonicalExpression translate(String text, int from) {
        ExpressionContext tree = MvelSyntax.parse(text, from);
        Translator translator = new Translator(text);
        try {
            return translator.pieces.whole(translator.expression(tree));
        } catch (Pieces.TooLargeException e) {
            throw new MvelSyntaxException(MvelProblem.forbidden(
                    text,
                    from,
                    text.substring(from).strip(),
                    e.isDeep()
                            ? new Text(
                                    "嵌套最多 " + Pieces.DEEPEST + " 层",
                                    "it is nested at most " + Pieces.DEEPEST + " levels deep")
                            : new Text(
                                    "最多 " + Pieces.MOST_NODES + " 个部分",
                                    "it has at most " + Pieces.MOST_NODES + " parts")));
        }
    }

    Piece expression(ExpressionContext context) {
        Piece first = disjunction(context.disjunction());
        if (context.branch().isEmpty()) {
            return first;
        }
        List<Piece> arguments = new ArrayList<>();
        List<At> questions = new ArrayList<>();
        arguments.add(first);
        for (BranchContext branch : context.branch()) {
            questions.add(places.at(branch.QUESTION().getSymbol(), "?"));
            arguments.add(expression(branch.expression()));
            arguments.add(disjunction(branch.disjunction()));
        }
        return pieces.call(new Logical.Choice(List.copyOf(questions)), arguments);
    }

    private Piece disjunction(DisjunctionContext context) {
        List<ConjunctionContext> parts = context.conjunction();
        if (parts.size() == 1) {
            return conjunction(parts.get(0));
        }
        At at = places.at(context.OR(0).getSymbol(), "||");
        return pieces.call(
                new Logical.Junction(false, at),
                parts.stream().map(this::conjunction).toList());
    }

    private Piece conjunction(ConjunctionContext context) {
        List<EqualityContext> parts = context.equality();
        if (parts.size() == 1) {
            return equality(parts.get(0));
        }
        At at = places.at(context.AND(0).getSymbol(), "&&");
        return pieces.call(
                new Logical.Junction(true, at),
                parts.stream().map(this::equality).toList());
    }

    /** {@code == empty} asks for no value and compares nothing. */
    private Piece equality(EqualityContext context) {
        Piece left = relation(context.relation(0));
        for (int i = 0; i < context.operators.size(); i++) {
            Token operator = context.operators.get(i);
            boolean leftIsEmpty = i == 0 && isEmptyWord(context.relation(0));
            boolean rightIsEmpty = isEmptyWord(context.relation(i + 1));
            Piece right = relation(context.relation(i + 1));
            left = leftIsEmpty || rightIsEmpty
                    ? pieces.call(
                            new Logical.Emptiness(operator.getType() == MvelGrammar.EQUAL),
                            List.of(rightIsEmpty ? left : right))
                    : pieces.call(
                            new Logical.Comparison(places.at(operator, operator.getText())), List.of(left, right));
        }
        return left;
    }

    private static boolean isEmptyWord(ParserRuleContext context) {
        return context.getStart().getType() == MvelGrammar.EMPTY
                && context.getStart().getTokenIndex() == context.getStop().getTokenIndex();
    }

    private Piece relation(RelationContext context) {
        Piece left = sum(context.sum(0));
        for (int i = 0; i < context.operators.size(); i++) {
            Token operator = context.operators.get(i);
            At at = places.at(operator, operator.getText());
            SumContext rightTree = context.sum(i + 1);
            Piece right = sum(rightTree);
            boolean isCall =
                    operator.getType() == MvelGrammar.CONTAINS || operator.getType() == MvelGrammar.LIKE_PATTERN;
            left = isCall
                    ? pieces.call(
                            new Call(
                                    primaries
                                            .prepared(MvelLibrary.operator(at.name()), rightTree)
                                            .body(),
                                    at),
                            List.of(left, right))
                    : pieces.call(new Logical.Comparison(at), List.of(left, right));
        }
        return left;
    }

    private Piece sum(SumContext context) {
        List<Piece> parts = context.product().stream().map(this::product).toList();
        return parts.size() == 1 ? parts.get(0) : pieces.call(new Numerical.Sum(places.all(context.operators)), parts);
    }

    private Piece product(ProductContext context) {
        List<Piece> parts = context.prefixed().stream().map(this::prefixed).toList();
        return parts.size() == 1
                ? parts.get(0)
                : pieces.call(new Numerical.Product(places.all(context.operators)), parts);
    }

    private Piece prefixed(PrefixedContext context) {
        Piece piece = primaries.withSuffixes(context.primary(), context.suffix());
        for (int i = context.prefixes.size() - 1; i >= 0; i--) {
            Token prefix = context.prefixes.get(i);
            At at = places.at(prefix, prefix.getText());
            piece = pieces.call(
                    prefix.getType() == MvelGrammar.MINUS ? new Numerical.Negative(at) : new Logical.Not(at),
                    List.of(piece));
        }
        return piece;
    }
}
