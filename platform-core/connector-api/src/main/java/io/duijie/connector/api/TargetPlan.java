package io.duijie.connector.api;

import java.util.List;
import java.util.Map;

/**
 * How a target document's records travel.
 *
 * @param operation the operation that is really called, with its {@link Operation#maximumBatch()}
 * @param placesRows the connector puts the list of records into the body itself; a {@code rowsKey} is not needed and
 *     {@code otherRequest} is not laid beside the record's members
 * @param problems empty when the document is right
 * @param rows how many records make one call where the document's {@code operation} says nothing; at least 1
 * @param constants members laid beside those of the document's {@code otherRequest} in every call, for what the connector needs to
 *     know of the document when it writes: numbers, booleans, lists and objects of them and of texts, as they are
 */
public record TargetPlan(
        Operation operation,
        boolean placesRows,
        List<DocumentProblem> problems,
        int rows,
        Map<String, Object> constants) {
    public TargetPlan {
        problems = List.copyOf(problems);
        constants = Map.copyOf(constants);
    }

    public TargetPlan(Operation operation, boolean placesRows, List<DocumentProblem> problems) {
        this(operation, placesRows, problems, 1, Map.of());
    }

    /** A plan that leaves the document as it is. */
    public static TargetPlan unchanged(Operation operation) {
        return new TargetPlan(operation, false, List.of());
    }
}
