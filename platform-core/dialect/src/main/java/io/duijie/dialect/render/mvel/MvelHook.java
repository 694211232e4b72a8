package io.duijie.dialect.render.mvel;

import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.mvel.RecordSurroundings.Extra;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hook (dialect §11.2): gives the object that takes the place of a row or of a request. Immutable and thread-safe. */
public final class MvelHook {
    private final MvelProgram program;
    private final Lookups lookups;

    private MvelHook(MvelProgram program, Lookups lookups) {
        this.program = program;
        this.lookups = lookups;
    }

    /**
     * Compiles a hook.
     *
     * @param lookups what {@code findRecord} searches
     * @throws io.duijie.dialect.render.mvel.syntax.MvelSyntaxException which validation reports before
     */
    public static MvelHook compile(String expression, Lookups lookups) {
        return new MvelHook(MvelProgram.compile(expression), lookups);
    }

    /**
     * The object, null = there is none.
     *
     * @param request what goes by the name {@code request}, null = nothing does
     * @throws io.duijie.dialect.render.value.ValueFailure {@code mvel-failed}, also when the result is no object
     */
    @SuppressWarnings("unchecked")
    public @Nullable Map<String, @Nullable Object> apply(
            Map<String, @Nullable Object> content,
            @Nullable Map<String, @Nullable Object> request,
            Variables variables,
            Warnings warnings) {
        Extra extra = request == null ? null : new Extra("request", request);
        Object value = program.evaluate(
                new RecordSurroundings(content, null, variables, warnings, lookups, extra), warnings.budget());
        if (value == null || value instanceof Map) {
            return (Map<String, @Nullable Object>) value;
        }
        throw MvelFailures.wrongResult(value, "对象或 null", "an object or null");
    }
}
