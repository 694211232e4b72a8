package io.duijie.dialect.render.mvel.wall;

import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import io.duijie.dialect.render.mvel.run.MvelOperation;
import io.duijie.dialect.render.mvel.run.MvelTerm;
import org.jspecify.annotations.Nullable;
import org.mvel2.compiler.Accessor;
import org.mvel2.integration.VariableResolverFactory;

/** The only access that exists: {@code c.word(number, arguments)} on an {@link MvelEvaluation}. Immutable. */
final class ContextCall implements Accessor {
    private final MvelOperation operation;
    private final MvelTerm[] arguments;

    ContextCall(MvelOperation operation, MvelTerm[] arguments) {
        this.operation = operation;
        this.arguments = arguments;
    }

    @Override
    public @Nullable Object getValue(Object context, Object element, VariableResolverFactory variables) {
        if (context instanceof MvelEvaluation evaluation) {
            try {
                return evaluation.perform(operation, arguments);
            } catch (ClassCastException e) {
                throw new IllegalStateException("MVEL would forget this access for good", e);
            }
        }
        throw new WallException("there is no evaluation to call");
    }

    @Override
    public Object setValue(Object context, Object element, VariableResolverFactory variables, Object value) {
        throw new WallException("nothing can be set");
    }

    @Override
    public Class<?> getKnownEgressType() {
        return Object.class;
    }
}
