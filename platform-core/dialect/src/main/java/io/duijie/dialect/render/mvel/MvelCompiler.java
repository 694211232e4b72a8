package io.duijie.dialect.render.mvel;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.body.ExpressionCompiler;
import io.duijie.dialect.render.body.UnsupportedExpressionException;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.mvel.RecordSurroundings.Extra;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.template.ValueKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles {@code _mvel}. Thread-safe.
 *
 * @param lookups what {@code findRecord} searches
 */
public record MvelCompiler(Lookups lookups) implements ExpressionCompiler {

    /** @throws io.duijie.dialect.render.mvel.syntax.MvelSyntaxException which validation reports before */
    @Override
    public Expression compile(ValueKind kind, String text) {
        if (kind != ValueKind.MVEL) {
            throw new UnsupportedExpressionException(kind);
        }
        int from = ValueKind.of(text) == kind ? kind.word().length() : 0;
        MvelProgram program = MvelProgram.compile(text, from);
        return scope -> program.evaluate(surroundings(scope), scope.budget());
    }

    private RecordSurroundings surroundings(RowScope scope) {
        Map<String, @Nullable Object> writeBack = scope.writeBack();
        return new RecordSurroundings(
                scope.content(),
                scope.element(),
                scope.variables(),
                scope.warnings(),
                lookups,
                writeBack == null ? null : new Extra("primaryWriteback", writeBack));
    }
}
