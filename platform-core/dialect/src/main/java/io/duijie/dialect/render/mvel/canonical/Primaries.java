package io.duijie.dialect.render.mvel.canonical;

import io.duijie.dialect.render.mvel.canonical.Pieces.Piece;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.CallContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.ExpressionContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.ItemContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.PrimaryContext;
import io.duijie.dialect.render.mvel.grammar.MvelGrammar.SuffixContext;
import io.duijie.dialect.render.mvel.library.Function;
import io.duijie.dialect.render.mvel.library.MvelLibrary;
import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.Call;
import io.duijie.dialect.render.mvel.run.Leaves;
import io.duijie.dialect.render.mvel.run.MvelOperation;
import io.duijie.dialect.render.mvel.run.Structures;
import io.duijie.dialect.render.mvel.syntax.MvelProblem;
import io.duijie.dialect.render.mvel.syntax.MvelSyntaxException;
import io.duijie.dialect.render.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Translates literals, names, calls, members, lists, maps and projections. */
final class Primaries {
    private static final int MOST_NESTED = 3;

    private final Translator translator;
    private final TokenPlaces places;
    private final Pieces pieces;
    private int nested;

    Primaries(Translator translator, TokenPlaces places, Pieces pieces) {
        this.translator = translator;
        this.places = places;
        this.pieces = pieces;
    }

    Piece withSuffixes(PrimaryContext primary, List<SuffixContext> suffixes) {
        Piece piece = primary(primary);
        for (SuffixContext suffix : suffixes) {
            piece = suffix.DOT() == null ? index(piece, suffix) : member(piece, suffix);
        }
        return piece;
    }

    private Piece index(Piece base, SuffixContext suffix) {
        At at = places.at(suffix.LEFT_SQUARE().getSymbol(), "[ ]");
        return pieces.call(new Structures.Index(at), List.of(base, translator.expression(suffix.expression())));
    }

    private Piece member(Piece base, SuffixContext suffix) {
        Token name = suffix.MEMBER().getSymbol();
        if (suffix.call() == null) {
            return pieces.call(new Structures.Member(places.at(name, name.getText())), List.of(base));
        }
        Function method = MvelLibrary.method(name.getText());
        if (method == null) {
            throw places.forbidden(
                    name,
                    name.getText() + "()",
                    "可用的方法有 " + MvelLibrary.methods(),
                    "there are the methods " + MvelLibrary.methods());
        }
        return call(method, name, base, suffix.call());
    }

    private Piece primary(PrimaryContext context) {
        if (context.constant != null) {
            return leaf(new Leaves.Constant(constant(context.constant)));
        }
        if (context.ELEMENT() != null) {
            return element(context.ELEMENT().getSymbol());
        }
        if (context.word != null) {
            return context.call() == null
                    ? leaf(new Leaves.Name(context.word.getText()))
                    : function(context.word, context.call());
        }
        if (context.LEFT_SQUARE() != null) {
            return collection(context);
        }
        return context.IN() == null ? translator.expression(context.expression(0)) : projection(context);
    }

    private Piece leaf(MvelOperation operation) {
        return pieces.call(operation, List.of());
    }

    private static @Nullable Object constant(Token token) {
        return switch (token.getType()) {
            case MvelGrammar.NUMBER -> Numbers.parseNarrow(token.getText());
            case MvelGrammar.STRING -> token.getText();
            case MvelGrammar.TRUE -> true;
            case MvelGrammar.FALSE -> false;
            default -> null;
        };
    }

    private Piece element(Token token) {
        if (nested == 0) {
            throw places.wrong(
                    token,
                    "$ 只能用在 (表达式 in 列表) 中，代表当前元素",
                    "$ is only used in (expression in list), where it is the current element");
        }
        return leaf(new Leaves.Element());
    }

    /** In a projection a method without anything before it is one of the current element. */
    private Piece function(Token name, CallContext call) {
        Function function = MvelLibrary.function(name.getText());
        Function method = nested == 0 ? null : MvelLibrary.method(name.getText());
        boolean isMethod = method != null && call.expression().size() == method.fewest() - 1;
        if (function != null && !(isMethod && call.expression().size() < function.fewest())) {
            return call(function, name, null, call);
        }
        if (method == null) {
            throw places.forbidden(
                    name,
                    name.getText() + "()",
                    "可用的函数有 " + MvelLibrary.functions(),
                    "there are the functions " + MvelLibrary.functions());
        }
        return call(method, name, leaf(new Leaves.Element()), call);
    }

    private Piece call(Function function, Token name, @Nullable Piece own, CallContext call) {
        List<Piece> arguments = new ArrayList<>();
        if (own != null) {
            arguments.add(own);
        }
        Function prepared = function;
        for (ExpressionContext argument : call.expression()) {
            if (arguments.size() == 1) {
                prepared = prepared(function, argument);
            }
            arguments.add(translator.expression(argument));
        }
        if (function.name().equals("findRecord") && !call.expression().isEmpty()) {
            noteLookUp(call.expression(0));
        }
        if (arguments.size() < function.fewest() || arguments.size() > function.most()) {
            throw wrongCount(function, name, own == null ? 0 : 1);
        }
        return pieces.call(new Call(prepared.body(), places.at(name, name.getText())), arguments);
    }

    /** The function with a second argument that is written down compiled once. */
    Function prepared(Function function, ParserRuleContext argument) {
        if (!isText(argument)) {
            return function;
        }
        Token first = argument.getStart();
        return MvelLibrary.prepared(function, first.getText(), what -> {
            throw new MvelSyntaxException(MvelProblem.syntax(places.text(), first.getStartIndex(), what));
        });
    }

    private void noteLookUp(ParserRuleContext integrationId) {
        if (isText(integrationId)) {
            pieces.looksUp(integrationId.getStart().getText());
        }
    }

    private static boolean isText(ParserRuleContext context) {
        Token first = context.getStart();
        return first.getType() == MvelGrammar.STRING
                && first.getTokenIndex() == context.getStop().getTokenIndex();
    }

    private MvelSyntaxException wrongCount(Function function, Token name, int own) {
        int fewest = function.fewest() - own;
        int most = function.most() - own;
        boolean isOpen = function.isOpen();
        String count = fewest == most ? String.valueOf(fewest) : fewest + "-" + most;
        return places.wrong(
                name,
                name.getText() + " 需要 " + (isOpen ? "至少 " + fewest : count) + " 个参数",
                name.getText() + " takes " + (isOpen ? fewest + " or more" : count)
                        + (count.equals("1") ? " argument" : " arguments"));
    }

    private Piece collection(PrimaryContext context) {
        List<ItemContext> items = context.item();
        boolean isMap =
                context.COLON() != null || (!items.isEmpty() && items.get(0).COLON() != null);
        List<Piece> arguments = new ArrayList<>();
        for (ItemContext item : items) {
            if ((item.COLON() != null) != isMap) {
                throw places.wrong(
                        item.getStart(),
                        "列表的各项写成 值，对象的各项写成 \"名称\":值，不能混用",
                        "a list holds values, an object \"name\":value; they can't be mixed");
            }
            item.expression().forEach(part -> arguments.add(translator.expression(part)));
        }
        At at = places.at(context.LEFT_SQUARE().getSymbol(), "[ ]");
        return pieces.call(isMap ? new Structures.MapOf(at) : new Structures.ListOf(), arguments);
    }

    private Piece projection(PrimaryContext context) {
        Token open = context.LEFT_BRACKET().getSymbol();
        Piece list = translator.expression(context.expression(1));
        nested++;
        if (nested > MOST_NESTED) {
            throw places.forbidden(
                    open,
                    "(… in …)",
                    "(表达式 in 列表) 最多嵌套 " + MOST_NESTED + " 层",
                    "projections are nested at most " + MOST_NESTED + " deep");
        }
        Piece body = translator.expression(context.expression(0));
        Piece condition = context.IF() == null ? null : translator.expression(context.expression(2));
        nested--;
        At at = places.at(context.IN().getSymbol(), "in");
        return pieces.call(
                new Structures.Projection(pieces.body(body), condition == null ? null : pieces.body(condition), at),
                List.of(list));
    }
}
