package io.duijie.dialect.render.mvel.run;

import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context object: one evaluation of one expression, all that the compiled text can reach. It reads its surroundings, carries out
 * operations and counts what they cost. One thread.
 */
public final class MvelEvaluation {
    private static final int COST_OF_A_LOOK_UP = 100;

    private final EvaluationInput surroundings;
    private final MvelTerm[] bodies;
    private final Budget budget;
    private @Nullable Object[] elements = {null};
    private int nested;

    /**
     * @param bodies the programs of the projections
     * @param record what all evaluations of the record may spend together
     */
    public MvelEvaluation(EvaluationInput surroundings, MvelTerm[] bodies, RecordBudget record) {
        this.surroundings = surroundings;
        this.bodies = bodies;
        this.budget = new Budget(record);
    }

    /** Carries out one operation. */
    public @Nullable Object perform(MvelOperation operation, MvelTerm[] arguments) {
        budget.spend(1);
        return operation.apply(this, arguments);
    }

    public EvaluationInput surroundings() {
        return surroundings;
    }

    /** To be called before work that grows with the elements of a list. */
    public void spend(long elements) {
        budget.spend(elements);
    }

    /** To be called before a text of that length is read through. */
    public void scan(long length) {
        budget.scan(length);
    }

    /** To be called before a text of that length is made. */
    public void reserve(long length) {
        budget.text(length);
    }

    /** To be called before {@code more} characters are added to a text that has {@code present} ones. */
    public void extend(long present, long more) {
        budget.extend(present, more);
    }

    /** Fails when the time is over. */
    public void look() {
        budget.look();
    }

    /** To be called with each list or map that was made. */
    public <T> T weighed(T structure) {
        budget.weigh(structure);
        return structure;
    }

    /** The value of a name: a member of the current elements, the innermost first, or what the surroundings know. */
    @Nullable
    Object named(String name) {
        for (int i = nested; i > 0; i--) {
            if (elements[i] instanceof Map<?, ?> element && element.containsKey(name)) {
                return element.get(name);
            }
        }
        return surroundings.value(name);
    }

    /** The current element of the innermost projection. */
    @Nullable
    Object element() {
        return elements[nested];
    }

    /** The elements of a projection are going to be the current ones. */
    void enter() {
        nested++;
        if (nested == elements.length) {
            elements = Arrays.copyOf(elements, nested + 1);
        }
    }

    @Nullable
    Object run(int body, @Nullable Object element) {
        elements[nested] = element;
        return bodies[body].value(this);
    }

    void leave() {
        elements[nested] = null;
        nested--;
    }

    /** {@code findRecord}; what it takes counts as the record's, not as the expression's. */
    public @Nullable Object find(String integrationId, String field, Map<String, ?> where) {
        budget.spend(COST_OF_A_LOOK_UP);
        long begun = budget.time();
        try {
            return surroundings.find(integrationId, field, where);
        } catch (ValueFailure e) {
            throw e.code().equals(Failures.TOO_COSTLY) ? e : new ValueFailure(MvelFailures.CODE, e.what());
        } finally {
            budget.excuse(budget.time() - begun);
        }
    }
}
