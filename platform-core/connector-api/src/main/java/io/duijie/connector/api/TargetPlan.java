package io.duijie.connector.api;

import java.util.List;

/**
 * How a target document's records travel.
 *
 * @param operation the operation that is really called, with its {@link Operation#maximumBatch()}
 * @param placesRows the connector puts the list of records into the body itself; a {@code rowsKey} is not needed and
 *     {@code otherRequest} is not laid beside the record's members
 * @param problems empty when the document is right
 */
public record TargetPlan(Operation operation, boolean placesRows, List<DocumentProblem> problems) {
    public TargetPlan {
        problems = List.copyOf(problems);
    }

    /** A plan that leaves the document as it is. */
    public static TargetPlan unchanged(Operation operation) {
        return new TargetPlan(operation, false, List.of());
    }
}
