package io.duijie.dialect.render.body;

import io.duijie.dialect.render.template.ValueKind;

/** Compiles values that are no templates: functions, look-ups, MVEL. */
public interface ExpressionCompiler {

    /** Refuses every expression. */
    ExpressionCompiler NONE = (kind, text) -> {
        throw new UnsupportedExpressionException(kind);
    };

    /**
     * @param text the whole value, the leading word included; where only MVEL can stand that is left out
     * @throws UnsupportedExpressionException for a kind this compiler doesn't know
     */
    Expression compile(ValueKind kind, String text);
}
