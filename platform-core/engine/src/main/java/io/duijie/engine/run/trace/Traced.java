package io.duijie.engine.run.trace;

import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordSummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param integration its name
 * @param steps the earliest first
 * @param calls ids of the API calls by id of the delivery
 * @param fields where each target field has its value from, null = nothing is written, or it can't be told
 * @param chain the records that belong to it, the earliest stored first
 */
public record Traced(
        RecordDetail record,
        String integration,
        List<JournalEntry> steps,
        Map<Long, List<Long>> calls,
        @Nullable Map<String, @Nullable Object> fields,
        List<Link> chain) {

    /** How two records belong together. */
    public enum By {
        /** The mapping of one looks the other up. */
        LOOK_UP,
        /** The document of one names the document of the other. */
        REFERENCE,
        /** They share a number or a text by which they are searched. */
        NUMBER
    }

    /** A record that belongs to another. */
    public record Link(By by, RecordSummary record, String integration) {}
}
