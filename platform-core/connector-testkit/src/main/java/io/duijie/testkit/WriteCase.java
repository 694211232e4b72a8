package io.duijie.testkit;

import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.WriteRequest;
import java.util.List;
import java.util.Set;

/**
 * A write that works in the {@link Environment}, of documents that are not there yet.
 *
 * @param document a target document that the connector accepts
 * @param request several records where the operation is BATCH_WRITE, else one; where it has REOPEN, one that leaves its documents
 *     in a state in which they can't be changed any more
 * @param refused positions of the records that the vendor refuses; where the operation has PARTIAL_FAILURE one that stands between
 *     records that are taken
 * @param numbers the document number of each record as the vendor answers it; empty = not checked, for a single record only
 */
public record WriteCase(DocumentView document, WriteRequest request, Set<Integer> refused, List<String> numbers) {}
