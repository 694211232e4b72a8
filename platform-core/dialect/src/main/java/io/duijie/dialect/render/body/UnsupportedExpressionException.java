package io.duijie.dialect.render.body;

import io.duijie.dialect.render.template.ValueKind;

/** A value that needs an evaluator which is not there; validation refuses such a document before it is compiled. */
public final class UnsupportedExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnsupportedExpressionException(ValueKind kind) {
        super(kind.word() + " can't be evaluated here");
    }
}
