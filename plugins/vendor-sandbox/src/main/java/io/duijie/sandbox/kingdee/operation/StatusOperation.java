package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStatus;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Submit, Audit, UnAudit, CancelAssign and Delete: each document changes its status, or keeps it for a reason. */
public final class StatusOperation implements Operation {
    /** What is done to each document. */
    public enum Step {
        SUBMIT("提交"),
        AUDIT("审核"),
        UN_AUDIT("反审核"),
        CANCEL_ASSIGN("撤销"),
        DELETE("删除");

        private final String text;

        Step(String text) {
            this.text = text;
        }
    }

    private final Step step;
    private final DocumentStore store;
    private final ClosedPeriod closed;

    public StatusOperation(Step step, DocumentStore store, ClosedPeriod closed) {
        this.step = step;
        this.store = store;
        this.closed = closed;
    }

    @Override
    public Object run(FormDefinition form, Map<String, @Nullable Object> data, DueFaults faults) {
        List<Document> documents = Chosen.of(form, new Options(data), store);
        List<Problem> problems = new ArrayList<>();
        List<Entity> entities = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        boolean locked = false;
        for (int row = 0; row < documents.size(); row++) {
            Document document = documents.get(row);
            String name = "单据编号为“" + document.number() + "”的" + form.caption() + "，";
            Optional<Fault> lock = lock(faults, row, document);
            Optional<String> refusal = lock.isPresent()
                    ? Optional.of("\"张三\"使用业务单据：\"" + form.caption() + "\"业务操作冲突，请稍候再使用。")
                    : refusal(form, document, faults);
            locked |= lock.isPresent();
            if (refusal.isPresent()) {
                problems.add(new Problem("", lock.isPresent() ? refusal.get() : name + refusal.get(), row));
            } else {
                apply(document);
                entities.add(Entity.of(document, row));
                messages.add(name + step.text + "成功！");
            }
        }
        int msgCode = problems.isEmpty() ? 0 : locked ? Status.EDIT_LOCK : Status.VALIDATION;
        return new Status(problems.isEmpty(), msgCode, problems, entities, messages).inResult();
    }

    private static Optional<Fault> lock(DueFaults faults, int row, Document document) {
        return faults.find(FaultKind.EDIT_LOCK)
                .filter(fault -> (fault.rows().isEmpty() && fault.numbers().isEmpty())
                        || fault.rows().contains(row)
                        || fault.numbers().contains(document.number()));
    }

    private Optional<String> refusal(FormDefinition form, Document document, DueFaults faults) {
        DocumentStatus status = document.status();
        Optional<Fault> planned = faults.find(FaultKind.AUDIT_REFUSED)
                .filter(fault -> step == Step.AUDIT || isNamedBy(fault))
                .filter(fault -> fault.numbers().isEmpty() || fault.numbers().contains(document.number()));
        if (planned.isPresent()) {
            return Optional.of(planned.get()
                    .messageOr(
                            step == Step.UN_AUDIT
                                    ? "反审核失败：单据已被下游单据关联，不允许反审核！"
                                    : step.text + "失败：当前用户没有" + step.text + "权限！"));
        }
        Optional<String> isClosed =
                step == Step.UN_AUDIT ? closed.refusal(form, document.fields(), step.text) : Optional.empty();
        if (isClosed.isPresent()) {
            return isClosed;
        }
        String reason =
                switch (step) {
                    case SUBMIT ->
                        switch (status) {
                            case A, D -> "";
                            case B -> "单据已经提交！";
                            case C -> "单据已经审核！";
                            case Z -> "暂存的单据不能提交！";
                        };
                    case AUDIT ->
                        switch (status) {
                            case B -> "";
                            case C -> "单据已经审核！";
                            case A, D, Z -> "只有审核中的单据才能审核！";
                        };
                    case UN_AUDIT -> status == DocumentStatus.C ? "" : "只有已审核的单据才能反审核！";
                    case CANCEL_ASSIGN -> status == DocumentStatus.B ? "" : "只有审核中的单据才能撤销！";
                    case DELETE -> status.isOpen() ? "" : "只有暂存、创建、重新审核状态的单据才允许删除！";
                };
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    private boolean isNamedBy(Fault fault) {
        return fault.on()
                .toLowerCase(Locale.ROOT)
                .startsWith(step.name().replace("_", "").toLowerCase(Locale.ROOT));
    }

    private void apply(Document document) {
        switch (step) {
            case SUBMIT -> store.update(document.withStatus(DocumentStatus.B, store.now()));
            case AUDIT -> store.update(document.withStatus(DocumentStatus.C, store.now()));
            case UN_AUDIT -> store.update(document.withStatus(DocumentStatus.D, store.now()));
            case CANCEL_ASSIGN -> store.update(document.withStatus(DocumentStatus.A, store.now()));
            case DELETE -> store.delete(document);
        }
    }
}
