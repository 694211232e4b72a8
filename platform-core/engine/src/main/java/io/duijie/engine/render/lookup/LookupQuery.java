package io.duijie.engine.render.lookup;

import io.duijie.engine.document.RecordLimits;
import io.duijie.engine.render.value.RecordBudget;

/**
 * Asks for the first stored record of an integration that passes the filter.
 *
 * @param budget of the record that asks: who searches calls {@link #lookedAt} for each place
 */
public record LookupQuery(String integrationId, LookupFilter filter, RecordBudget budget) {
    /** A place costs some ten microseconds: reading an entry of an index, or a record and its content. */
    private static final int STEPS_OF_A_PLACE = 400;

    /** For one look-up by itself. */
    public LookupQuery(String integrationId, LookupFilter filter) {
        this(integrationId, filter, new RecordBudget(RecordLimits.DEFAULTS));
    }

    /** To be called before a record or an entry of an index is looked at. */
    public void lookedAt() {
        budget.search(STEPS_OF_A_PLACE);
    }
}
