package io.duijie.sandbox.kingdee.query;

import io.duijie.sandbox.kingdee.query.SqlTokens.Kind;
import io.duijie.sandbox.kingdee.query.SqlTokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a filter string: {@code and or not ( ) = <> != > >= < <= like in is null}. One parser reads one filter.
 */
public final class FilterParser {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", ">", ">=", "<", "<=");

    private final List<Token> tokens;
    private final Columns columns;
    private int at;

    private FilterParser(List<Token> tokens, Columns columns) {
        this.tokens = tokens;
        this.columns = columns;
    }

    /** An empty text lets everything pass. */
    public static Filter parse(String filter, Columns columns) {
        if (filter.isBlank()) {
            return new Filter.All();
        }
        FilterParser parser = new FilterParser(SqlTokens.of(filter), columns);
        Filter parsed = parser.either();
        if (parser.at < parser.tokens.size()) {
            throw new BadFilter("“" + parser.tokens.get(parser.at).text() + "”附近有语法错误");
        }
        return parsed;
    }

    private Filter either() {
        Filter left = both();
        while (take("or")) {
            left = new Filter.Or(left, both());
        }
        return left;
    }

    private Filter both() {
        Filter left = one();
        while (take("and")) {
            left = new Filter.And(left, one());
        }
        return left;
    }

    private Filter one() {
        if (take("not")) {
            return new Filter.Not(one());
        }
        if (take("(")) {
            Filter inner = either();
            expect(")");
            return inner;
        }
        Token first = next();
        if (first.kind() != Kind.WORD) {
            if (take("=")) {
                return constant(first.text().equals(next().text()));
            }
            throw new BadFilter("“" + first.text() + "”处应为字段");
        }
        return condition(columns.find(first.text()));
    }

    /** {@code 1=1} and {@code 1=0}, which clients use as neutral conditions. */
    private static Filter constant(boolean holds) {
        return holds ? new Filter.All() : new Filter.Not(new Filter.All());
    }

    private Filter condition(Column column) {
        if (take("is")) {
            boolean negated = take("not");
            expect("null");
            Filter isNull = new Filter.IsNull(column);
            return negated ? new Filter.Not(isNull) : isNull;
        }
        if (take("not")) {
            return new Filter.Not(listOrPattern(column));
        }
        if (at < tokens.size() && COMPARISONS.contains(tokens.get(at).text())) {
            return new Filter.Compare(column, next().text(), literal());
        }
        return listOrPattern(column);
    }

    private Filter listOrPattern(Column column) {
        if (take("like")) {
            return new Filter.Like(column, SqlPattern.of(literal().toString()));
        }
        expect("in");
        expect("(");
        List<Object> literals = new ArrayList<>();
        do {
            literals.add(literal());
        } while (take(","));
        expect(")");
        return new Filter.In(column, literals);
    }

    private Object literal() {
        Token token = next();
        if (token.kind() == Kind.TEXT) {
            return token.text();
        }
        if (token.kind() == Kind.NUMBER) {
            return new BigDecimal(token.text());
        }
        throw new BadFilter("“" + token.text() + "”处应为值");
    }

    private boolean take(String word) {
        if (at < tokens.size() && tokens.get(at).is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!take(word)) {
            throw new BadFilter("缺少“" + word + "”");
        }
    }

    private Token next() {
        if (at >= tokens.size()) {
            throw new BadFilter("不完整");
        }
        return tokens.get(at++);
    }

    /** A filter that can't be read. */
    public static final class BadFilter extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadFilter(String message) {
            super("过滤条件不正确：" + message, null, false, false);
        }
    }
}
