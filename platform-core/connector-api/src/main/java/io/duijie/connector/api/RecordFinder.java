package io.duijie.connector.api;

import java.util.List;

/** Asks the target what became of records whose outcome is unknown. Changes nothing, except {@link #finish}. */
public interface RecordFinder {
    /**
     * Looks the documents of the request up by their number (or stored id).
     *
     * @return exactly one result per record, in order
     * @throws ConnectorException when the look-up itself failed, so that nothing is known
     */
    List<FindResult> find(WriteRequest request);

    /**
     * Brings documents that were found unfinished (saved, but not submitted or audited as the request wanted) to their end.
     * Safe to repeat.
     *
     * @param request only the records that were found unfinished
     * @param found the results for them, in the same order
     * @return exactly one outcome per record, in order
     */
    List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found);
}
