package io.duijie.kingdee;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Text;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations that documents can name. */
enum KingdeeOperation {
    EXECUTE_BILL_QUERY(
            Service.EXECUTE_BILL_QUERY,
            new Operation(
                    "executeBillQuery",
                    new Text("单据查询", "Query documents"),
                    Set.of(Capability.READ, Capability.INCREMENTAL, Capability.PAGED),
                    "",
                    0,
                    10_000,
                    null,
                    List.of(),
                    Duration.ZERO,
                    0)),
    BATCH_SAVE(
            Service.BATCH_SAVE,
            Operation.target(
                    "batchSave",
                    new Text("批量保存", "Save documents in batches"),
                    0,
                    Set.of(
                            Capability.WRITE,
                            Capability.BATCH_WRITE,
                            Capability.PARTIAL_FAILURE,
                            Capability.FIND_BY_KEY))),
    SAVE(
            Service.SAVE,
            Operation.target(
                    "save", new Text("保存", "Save a document"), 1, Set.of(Capability.WRITE, Capability.FIND_BY_KEY))),
    DRAFT(
            Service.DRAFT,
            Operation.target(
                    "draft", new Text("暂存", "Save a draft"), 1, Set.of(Capability.WRITE, Capability.FIND_BY_KEY)));

    private final Service service;
    private final Operation operation;

    KingdeeOperation(Service service, Operation operation) {
        this.service = service;
        this.operation = operation;
    }

    Service service() {
        return service;
    }

    Operation operation() {
        return operation;
    }

    boolean writes() {
        return operation.can(Capability.WRITE);
    }

    boolean manyRecords() {
        return operation.can(Capability.BATCH_WRITE);
    }

    /** By the name in a document, in any case. */
    static Optional<KingdeeOperation> of(String api) {
        return Arrays.stream(values())
                .filter(item -> item.operation.api().equalsIgnoreCase(api.trim()))
                .findFirst();
    }
}
