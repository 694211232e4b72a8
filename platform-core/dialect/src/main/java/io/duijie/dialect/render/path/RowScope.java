package io.duijie.dialect.render.path;

import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where rendering stands: at the head of a record or in an element of each array under iteration. One thread, one rendering;
 * the element moves on while an array is walked, so nobody keeps a row scope.
 */
public final class RowScope {
    private final Scope scope;
    private final Warnings warnings;
    private final @Nullable Tracer tracer;
    private final @Nullable RowScope outer;
    private final AliasChain aliases;
    private final List<?> elements;
    private final Remembered remembered;
    private @Nullable Object element;

    private RowScope(
            Scope scope,
            Warnings warnings,
            @Nullable Tracer tracer,
            @Nullable RowScope outer,
            AliasChain aliases,
            List<?> elements,
            Remembered remembered) {
        this.remembered = remembered;
        this.scope = scope;
        this.warnings = warnings;
        this.tracer = tracer;
        this.outer = outer;
        this.aliases = aliases;
        this.elements = elements;
    }

    /** The head of a record. */
    public static RowScope head(Scope scope, Warnings warnings) {
        return head(scope, warnings, null);
    }

    /** The same, telling {@code tracer} what is read; null = nobody. */
    public static RowScope head(Scope scope, Warnings warnings, @Nullable Tracer tracer) {
        return new RowScope(scope, warnings, tracer, null, AliasChain.HEAD, List.of(), new Remembered());
    }

    /** A scope for the elements of an array, which {@link #moveTo} sets one by one. */
    public RowScope inside(AliasChain chain, List<?> elements) {
        return new RowScope(scope, warnings, tracer, this, chain, elements, remembered);
    }

    public void moveTo(Object next) {
        element = next;
    }

    public Map<String, @Nullable Object> content() {
        return scope.content();
    }

    public Variables variables() {
        return scope.variables();
    }

    public @Nullable Map<String, @Nullable Object> writeBack() {
        return scope.writeBack();
    }

    public Warnings warnings() {
        return warnings;
    }

    /** What the work on this record may still cost. */
    public RecordBudget budget() {
        return warnings.budget();
    }

    /** Results that need not be made again for each row of an array. */
    public Remembered remembered() {
        return remembered;
    }

    /** Who wants to know what is read, null = nobody. */
    public @Nullable Tracer tracer() {
        return tracer;
    }

    /** The innermost current element, null at the head. */
    public @Nullable Object element() {
        return element;
    }

    /** The whole of the innermost array under iteration, nulls included; empty at the head. */
    List<?> elements() {
        return elements;
    }

    /** The scope around this one, null at the head. */
    public @Nullable RowScope outer() {
        return outer;
    }

    public AliasChain aliases() {
        return aliases;
    }

    RowScope up(int levels) {
        RowScope found = this;
        for (int i = 0; i < levels && found.outer != null; i++) {
            found = found.outer;
        }
        return found;
    }
}
