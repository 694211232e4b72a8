package io.duijie.dialect.render.function.syntax;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.function.grammar.FunctionGrammar;
import io.duijie.dialect.render.syntax.Unexpected;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of a function apart (dialect §9.1). Where placeholders are is known before, so that neither a quote in a
 * format ends a string nor a word in a path is an operator.
 */
final class Tokenizer {
    private static final int DEEPEST = 64;
    private static final String SIGNS = ",();'\"+-*/%!=<>";

    private final FunctionCursor reader;
    private final List<FunctionToken> tokens = new ArrayList<>();
    private int depth;

    private Tokenizer(FunctionCursor reader) {
        this.reader = reader;
    }

    /**
     * The tokens behind the leading word, the last one being the end.
     *
     * @param from where the expression begins in the template's text
     * @throws FunctionSyntaxException for what is no token
     */
    static List<FunctionToken> read(Template template, int from) {
        Tokenizer tokenizer = new Tokenizer(new FunctionCursor(template, from));
        while (tokenizer.readNext()) {
            continue;
        }
        return tokenizer.tokens;
    }

    private boolean readNext() {
        reader.skipSpace();
        int start = reader.at();
        if (reader.atEnd()) {
            add(Token.EOF, "", start, List.of());
            return false;
        }
        Placeholder placeholder = reader.takePlaceholder();
        if (placeholder != null) {
            add(FunctionGrammar.PLACEHOLDER, reader.from(start), start, List.of(placeholder));
            return true;
        }
        int c = reader.peek();
        if (c == '\'' || c == '"') {
            List<Object> parts = new StringLiteral(reader).read();
            add(FunctionGrammar.STRING, reader.from(start), start, parts);
        } else if (NumberLiteral.starts(reader)) {
            add(FunctionGrammar.NUMBER, NumberLiteral.take(reader), start, List.of());
        } else if (FunctionCursor.startsWord(c)) {
            word(start);
        } else {
            sign(start, c);
        }
        return true;
    }

    private void word(int start) {
        LookUpText lookUp = reader.takeLookUp();
        if (lookUp != null) {
            add(FunctionGrammar.LOOK_UP, reader.from(start), start, List.of(lookUp));
            return;
        }
        String word = reader.takeWord();
        if (word.equals(FunctionCursor.FIND)) {
            throw new FunctionSyntaxException(new FunctionProblem(
                    FunctionProblem.LOOK_UP,
                    start,
                    new Text(
                            "关联查询：缺少 " + FunctionCursor.END_FIND,
                            "look-up: " + FunctionCursor.END_FIND + " is missing")));
        }
        int type = Keywords.ofWord(word);
        if (type == FunctionGrammar.CASE) {
            deeper(start);
        } else if (type == FunctionGrammar.END) {
            depth--;
        }
        add(type, word, start, List.of());
    }

    private void sign(int start, int c) {
        String sign = Keywords.signAt(reader.text(), start);
        if (sign.isEmpty()) {
            throw reader.wrong(start, unexpected(c));
        }
        if (sign.equals("(")) {
            deeper(start);
        } else if (sign.equals(")")) {
            depth--;
        }
        reader.skip(sign.length());
        add(Keywords.ofSign(sign), sign, start, List.of());
    }

    private static Text unexpected(int c) {
        if (c == '{' || c == '}') {
            String shown = Character.toString(c);
            return new Text(shown + " 不属于任何占位符，应写成 {{路径}}", shown + " belongs to no placeholder, write {{path}}");
        }
        return Unexpected.character(c, SIGNS);
    }

    private void deeper(int start) {
        depth++;
        if (depth > DEEPEST) {
            throw reader.wrong(
                    start, new Text("嵌套超过 " + DEEPEST + " 层", "nested more than " + DEEPEST + " levels deep"));
        }
    }

    private void add(int type, String text, int start, List<Object> parts) {
        tokens.add(new FunctionToken(type, text, start, reader.at(), parts));
    }

    /** The token before the last one, for messages. */
    static @Nullable FunctionToken before(List<FunctionToken> tokens, Token token) {
        int index = token.getTokenIndex();
        return index > 0 && index <= tokens.size() ? tokens.get(index - 1) : null;
    }
}
