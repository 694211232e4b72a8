package io.duijie.engine.record;

import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * An item with what became of it, or of one of its records.
 *
 * @param record the one concerned; the head of the document until what became of that is spread among its records
 * @param answer what the vendor said about it, null = nothing
 */
public record Settled(Item item, StoredRecord record, Outcome outcome, @Nullable Object answer, Verdict verdict) {
    public Settled(Item item, Outcome outcome, @Nullable Object answer, Verdict verdict) {
        this(item, item.record(), outcome, answer, verdict);
    }

    public Settled with(Verdict other) {
        return with(outcome, other);
    }

    public Settled with(Outcome otherOutcome, Verdict other) {
        return new Settled(item, record, otherOutcome, answer, other);
    }

    /** The same for another record of the document. */
    public Settled of(StoredRecord member, Verdict its) {
        return new Settled(item, member, outcome, answer, its);
    }
}
