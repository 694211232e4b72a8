package io.duijie.dialect.render.lookup;

import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.render.value.RecordBudget;

/**
 * Asks for the first stored record of an integration that passes the filter.
 *
 * @param budget of the record that asks: who searches calls {@link #lookedAt} for each place and {@link #reading} for what
 *     stands there
 */
public record LookupQuery(String integrationId, LookupFilter filter, RecordBudget budget) {
    /** The steps of one place, which takes some ten microseconds: an entry of an index, or a record and its content, is read. */
    private static final int STEPS_OF_A_PLACE = 400;

    /** The length of a content that the steps of its place pay for. */
    private static final int CHARACTERS_OF_A_PLACE = 4_000;

    private static final int CHARACTERS_PER_STEP = 10;

    /** For one look-up by itself. */
    public LookupQuery(String integrationId, LookupFilter filter) {
        this(integrationId, filter, new RecordBudget(RecordLimits.DEFAULTS));
    }

    /** To be called before a record or an entry of an index is looked at. */
    public void lookedAt() {
        budget.search(STEPS_OF_A_PLACE);
    }

    /** To be called before a content of that length is read. */
    public void reading(long characters) {
        budget.search(Math.max(0, characters - CHARACTERS_OF_A_PLACE) / CHARACTERS_PER_STEP);
    }

    /** Whether the record passes. */
    public boolean holds(LookupRecord record) {
        return filter.holds(record, budget);
    }
}
