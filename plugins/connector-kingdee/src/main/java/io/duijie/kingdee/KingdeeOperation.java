package io.duijie.kingdee;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.Text;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
                    0,
                    Paging.offset("StartRow"))),
    BILL_QUERY(
            Service.BILL_QUERY,
            new Operation(
                    "billQuery",
                    new Text("单据查询（行为对象）", "Query documents, rows as objects"),
                    Set.of(Capability.READ, Capability.INCREMENTAL, Capability.PAGED),
                    "",
                    0,
                    10_000,
                    null,
                    List.of(),
                    Duration.ZERO,
                    0,
                    Paging.offset("StartRow"))),
    VIEW(
            Service.VIEW,
            Operation.source("view", new Text("查看单据", "View a document"), "Result.Result", Set.of(Capability.READ))),
    QUERY_BUSINESS_INFO(
            Service.QUERY_BUSINESS_INFO,
            Operation.source(
                    "queryBusinessInfo",
                    new Text("查询表单元数据", "Query what a form consists of"),
                    "Result.NeedReturnData",
                    Set.of(Capability.READ))),
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
                            Capability.FIND_BY_KEY,
                            Capability.REOPEN))),
    SAVE(
            Service.SAVE,
            Operation.target(
                    "save",
                    new Text("保存", "Save a document"),
                    1,
                    Set.of(Capability.WRITE, Capability.FIND_BY_KEY, Capability.REOPEN))),
    DRAFT(
            Service.DRAFT,
            Operation.target(
                    "draft", new Text("暂存", "Save a draft"), 1, Set.of(Capability.WRITE, Capability.FIND_BY_KEY))),
    SUBMIT(Service.SUBMIT, "submit", new Text("提交", "Submit documents"), StatusChange.SUBMIT),
    AUDIT(Service.AUDIT, "audit", new Text("审核", "Audit documents"), StatusChange.AUDIT),
    UN_AUDIT(Service.UN_AUDIT, "unAudit", new Text("反审核", "Un-audit documents"), StatusChange.UN_AUDIT),
    DELETE(Service.DELETE, "delete", new Text("删除", "Delete documents"), StatusChange.DELETE);

    private final Service service;
    private final Operation operation;
    private final @Nullable StatusChange change;

    KingdeeOperation(Service service, Operation operation) {
        this.service = service;
        this.operation = operation;
        this.change = null;
    }

    KingdeeOperation(Service service, String api, Text title, StatusChange change) {
        this.service = service;
        this.operation = Operation.target(api, title, 1, Set.of(Capability.WRITE, Capability.FIND_BY_KEY));
        this.change = change;
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

    /** Whether the records name documents that are there already, in place of bringing their content. */
    boolean changesStatus() {
        return change != null;
    }

    /** What happens to the documents named, where {@link #changesStatus()}. */
    StatusChange change() {
        return Objects.requireNonNull(change, () -> name() + " saves documents");
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
