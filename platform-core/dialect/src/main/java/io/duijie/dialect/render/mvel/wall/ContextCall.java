package io.duijie.dialect.render.mvel.wall;

import io.duijie.dialect.render.mvel.run.Evaluation;
import io.duijie.dialect.render.mvel.run.Operation;
import io.duijie.dialect.render.mvel.run.Term;
import org.jspecify.annotations.Nullable;
import org.mvel2.compiler.Accessor;
import org.mvel2.integration.VariableResolverFactory;

/** The only access that exists: {@code c.word(number, arguments)} on an {@link Evaluation}. Immutable. */
final class ContextCall implements Accessor {
    private final Operation operation;
    private final Term[] arguments;

    ContextCall(Operation operation, Term[] arguments) {
        this.operation = operation;
        this.arguments = arguments;
    }

    @Override
    public @Nullable Object getValue(Object context, Object element, VariableResolverFactory variables) {
        if (context instanceof Evaluation evaluation) {
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
