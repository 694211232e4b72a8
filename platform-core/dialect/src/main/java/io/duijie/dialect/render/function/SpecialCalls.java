package io.duijie.dialect.render.function;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.function.grammar.FunctionGrammar;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ArgumentContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ArgumentsContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.CallContext;
import io.duijie.dialect.render.function.grammar.FunctionGrammar.ExpressionContext;
import io.duijie.dialect.render.function.library.BadLiteralException;
import io.duijie.dialect.render.function.library.CastType;
import io.duijie.dialect.render.function.library.Library;
import io.duijie.dialect.render.function.library.Moved;
import io.duijie.dialect.render.function.library.Signature;
import io.duijie.dialect.render.function.library.Trimmed;
import io.duijie.dialect.render.function.library.Trimming;
import io.duijie.dialect.render.function.syntax.FunctionProblem;
import io.duijie.dialect.render.function.term.Aggregate;
import io.duijie.dialect.render.function.term.Input;
import io.duijie.dialect.render.function.term.Literal;
import io.duijie.dialect.render.function.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/** Makes terms of calls: those of the library, and those whose arguments have a form of their own. */
final class SpecialCalls {
    private static final Signature.Maker NEVER = arguments -> TermBuilder.NOTHING;
    private static final Map<String, Signature> SPECIAL = Map.of(
            "CAST", new Signature("CAST", 1, 1, NEVER),
            "CONVERT", new Signature("CONVERT", 2, 2, NEVER),
            "TRIM", new Signature("TRIM", 1, 1, NEVER),
            "DATE_ADD", new Signature("DATE_ADD", 2, 2, NEVER),
            "DATE_SUB", new Signature("DATE_SUB", 2, 2, NEVER),
            "SUM", new Signature("SUM", 1, 1, NEVER),
            "AVG", new Signature("AVG", 1, 1, NEVER),
            "MIN", new Signature("MIN", 1, 1, NEVER),
            "MAX", new Signature("MAX", 1, 1, NEVER),
            "COUNT", new Signature("COUNT", 1, 1, NEVER));

    private final TermBuilder terms;
    private final Inputs inputs;

    SpecialCalls(TermBuilder terms, Inputs inputs) {
        this.terms = terms;
        this.inputs = inputs;
    }

    static boolean isSpecial(String name) {
        return SPECIAL.containsKey(name.toUpperCase(Locale.ROOT));
    }

    Term term(Token word, CallContext call) {
        String name = word.getText().toUpperCase(Locale.ROOT);
        ArgumentsContext arguments = call.arguments();
        Signature special = SPECIAL.get(name);
        Signature signature = special == null ? Library.find(name) : special;
        if (signature == null) {
            return terms.wrong(UnknownFunctions.problem(word.getText(), word.getStartIndex()));
        }
        if (special == null && arguments != null && isOwnForm(arguments)) {
            return terms.wrong(ownForm(arguments), notHere(ownForm(arguments)));
        }
        int count = arguments == null ? 0 : Math.max(1, arguments.argument().size());
        if (!signature.takes(count)) {
            return wrongCount(word, signature, count);
        }
        if (arguments == null) {
            return signature.maker().make(List.of());
        }
        return special == null ? ordinary(signature, arguments) : special(word, name, arguments);
    }

    private Term wrongCount(Token word, Signature signature, int count) {
        Text expected = signature.expected();
        return terms.wrong(new FunctionProblem(
                FunctionProblem.ARGUMENTS,
                word.getStartIndex(),
                new Text(
                        "函数 " + signature.name() + " " + expected.chinese() + "，这里有 " + count + " 个",
                        "function " + signature.name() + " " + expected.english() + ", not " + count)));
    }

    private Term special(Token word, String name, ArgumentsContext arguments) {
        return switch (name) {
            case "TRIM" -> trim(arguments);
            case "CAST" -> cast(word, arguments);
            case "CONVERT" -> convert(arguments);
            case "DATE_ADD" -> moved(name, 1, arguments);
            case "DATE_SUB" -> moved(name, -1, arguments);
            default -> aggregate(word, name, arguments);
        };
    }

    private Term ordinary(Signature signature, ArgumentsContext arguments) {
        List<Term> made = new ArrayList<>();
        for (ArgumentContext argument : arguments.argument()) {
            made.add(plain(argument));
        }
        try {
            return signature.maker().make(made);
        } catch (BadLiteralException e) {
            return terms.wrong(arguments.argument(e.argument()).getStart(), e.what());
        }
    }

    /** An argument that is no interval. */
    private Term plain(ArgumentContext argument) {
        return argument.INTERVAL() == null
                ? terms.term(argument.expression())
                : terms.wrong(
                        argument.getStart(),
                        new Text(
                                "INTERVAL 只能用在 DATE_ADD、DATE_SUB 中", "INTERVAL is only used in DATE_ADD and DATE_SUB"));
    }

    private static boolean isOwnForm(ArgumentsContext arguments) {
        return arguments.side != null || arguments.FROM() != null || arguments.AS() != null;
    }

    private static Token ownForm(ArgumentsContext arguments) {
        if (arguments.side != null) {
            return arguments.side;
        }
        return (arguments.FROM() != null ? arguments.FROM() : arguments.AS()).getSymbol();
    }

    private static Text notHere(Token token) {
        String word = token.getText();
        return new Text("这里不能是“" + word + "”", word + " can't stand here");
    }

    private Term trim(ArgumentsContext arguments) {
        if (arguments.AS() != null) {
            return terms.wrong(
                    arguments.AS().getSymbol(), notHere(arguments.AS().getSymbol()));
        }
        Trimming side = arguments.side == null ? Trimming.BOTH : side(arguments.side.getType());
        List<Term> written = new ArrayList<>();
        arguments.argument().forEach(argument -> written.add(plain(argument)));
        arguments.expression().forEach(expression -> written.add(terms.term(expression)));
        return written.size() == 1
                ? new Trimmed(side, new Literal(" "), written.get(0))
                : new Trimmed(side, written.get(0), written.get(1));
    }

    private static Trimming side(int token) {
        return switch (token) {
            case FunctionGrammar.LEADING -> Trimming.LEADING;
            case FunctionGrammar.TRAILING -> Trimming.TRAILING;
            default -> Trimming.BOTH;
        };
    }

    private Term cast(Token word, ArgumentsContext arguments) {
        if (arguments.AS() == null) {
            Token at = isOwnForm(arguments) ? ownForm(arguments) : word;
            return terms.wrong(at, new Text("CAST 应写成 CAST（值 AS 类型）", "CAST is written CAST(value AS type)"));
        }
        return cast(plain(arguments.argument(0)), arguments.expression(0));
    }

    private Term convert(ArgumentsContext arguments) {
        ArgumentContext type = arguments.argument(1);
        return type.INTERVAL() == null ? cast(plain(arguments.argument(0)), type.expression()) : plain(type);
    }

    private Term cast(Term value, ExpressionContext type) {
        CastType known = CastTypes.of(type);
        return known == null
                ? terms.wrong(
                        type.getStart(),
                        new Text("没有这种类型，可用 " + CastTypes.ALL, "there is no such type, there are " + CastTypes.ALL))
                : known.cast(value);
    }

    private Term moved(String name, int direction, ArgumentsContext arguments) {
        ArgumentContext interval = arguments.argument(1);
        Token unit = interval.unit;
        if (interval.INTERVAL() == null || unit == null) {
            return terms.wrong(
                    interval.getStart(),
                    new Text("第二个参数应写成 INTERVAL 1 DAY", "the second argument is written INTERVAL 1 DAY"));
        }
        Moved.Unit known = Moved.Unit.of(unit.getText());
        if (known == null) {
            String all = "SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR";
            return terms.wrong(
                    unit,
                    new Text(
                            "没有单位 " + unit.getText() + "，可用 " + all,
                            "there is no unit " + unit.getText() + ", there are " + all));
        }
        return new Moved(name, direction, plain(arguments.argument(0)), terms.term(interval.expression()), known);
    }

    private Term aggregate(Token word, String name, ArgumentsContext arguments) {
        if (isOwnForm(arguments)) {
            return terms.wrong(ownForm(arguments), notHere(ownForm(arguments)));
        }
        if (inputs.isInAggregate()) {
            plain(arguments.argument(0));
            return terms.wrong(word, new Text(name + " 不能放在另一个聚合函数中", name + " can't stand inside another aggregate"));
        }
        inputs.beginAggregate();
        Term argument = plain(arguments.argument(0));
        List<Input.Placed> placeholders = inputs.endAggregate();
        return placeholders.isEmpty()
                ? noPlaceholder(word, name)
                : new Aggregate(Aggregate.Kind.valueOf(name), argument, placeholders, !inputs.aggregateLooksUp());
    }

    private Term noPlaceholder(Token word, String name) {
        return terms.wrong(
                word,
                new Text(
                        name + " 中需要经过列表的占位符，例如 {{details.qty}}",
                        name + " needs a placeholder that goes through a list, such as {{details.qty}}"));
    }
}
