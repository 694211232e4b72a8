package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStatus;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import io.duijie.sandbox.kingdee.operation.ModelReader.Model;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Save, BatchSave and Draft: each row is committed or refused on its own. */
public final class SaveOperation implements Operation {
    /** Which of the three. */
    public enum Variant {
        SAVE,
        BATCH_SAVE,
        DRAFT
    }

    private final Variant variant;
    private final DocumentStore store;
    private final KingdeeSettings settings;
    private final ClosedPeriod closed;
    private final Set<String> seenJson = new HashSet<>();

    public SaveOperation(Variant variant, DocumentStore store, KingdeeSettings settings, ClosedPeriod closed) {
        this.variant = variant;
        this.store = store;
        this.settings = settings;
        this.closed = closed;
    }

    @Override
    public Object run(FormDefinition form, Map<String, @Nullable Object> data, DueFaults faults) {
        Options options = new Options(data);
        List<Map<String, @Nullable Object>> models = models(data);
        if (options.flag("ValidateRepeatJson", false) && !seenJson.add(Hashes.sha256(form.id() + Json.text(data)))) {
            throw Refused.of(Status.VALIDATION, "", "JSON数据包重复传入，接口调用失败！");
        }
        wholeCallLock(form, faults);
        RowSave save = new RowSave(form, options, store, settings, closed, variant == Variant.DRAFT);
        List<RowResult> results = new ArrayList<>();
        for (int row = 0; row < models.size(); row++) {
            Model model = ModelReader.read(form, models.get(row));
            results.add(row(form, options, save, model, new RowFaults(faults, row, models.size(), model.number())));
        }
        return answer(form, options, results);
    }

    private List<Map<String, @Nullable Object>> models(Map<String, @Nullable Object> data) {
        Object model = data.get("Model");
        if (variant != Variant.BATCH_SAVE) {
            if (!(model instanceof Map)) {
                throw Refused.parameter("Model应为JSON对象");
            }
            return List.of(Json.object(model));
        }
        if (!(model instanceof List<?> rows) || rows.isEmpty()) {
            throw Refused.parameter("Model应为非空的JSON数组");
        }
        List<Map<String, @Nullable Object>> models = new ArrayList<>();
        rows.forEach(row -> models.add(Json.object(row)));
        return models;
    }

    private static void wholeCallLock(FormDefinition form, DueFaults faults) {
        Optional<Fault> lock = faults.find(FaultKind.EDIT_LOCK);
        if (lock.isPresent()
                && lock.get().rows().isEmpty()
                && lock.get().numbers().isEmpty()) {
            throw Refused.of(Status.EDIT_LOCK, "", lock.get().messageOr(lockText(form)));
        }
    }

    private static String lockText(FormDefinition form) {
        return "\"张三\"使用业务单据：\"" + form.caption() + "\"业务操作-\"[" + form.caption() + "-NO-修改]\"冲突，请稍候再使用。";
    }

    private RowResult row(FormDefinition form, Options options, RowSave save, Model model, RowFaults faults) {
        Optional<Fault> lock = faults.find(FaultKind.EDIT_LOCK);
        if (lock.isPresent()) {
            return RowResult.refused(Status.EDIT_LOCK, "", lock.get().messageOr(lockText(form)));
        }
        Optional<Fault> veto = faults.find(FaultKind.PARTIAL);
        if (veto.isPresent()) {
            return RowResult.refused(Status.VALIDATION, "", veto.get().messageOr("插件取消了保存操作"));
        }
        if (faults.find(FaultKind.ROW_LOST).isPresent()) {
            return RowResult.untold();
        }
        RowResult result = save.save(model);
        if (result.saved().isPresent() && options.flag("IsAutoSubmitAndAudit", false)) {
            result = audited(form, result.saved().get(), faults);
        }
        return faults.find(FaultKind.ENTITY_MISSING).isPresent() ? RowResult.untold() : result;
    }

    /** The save is committed before its audit: a refused audit leaves the document saved. */
    private RowResult audited(FormDefinition form, Document document, RowFaults faults) {
        if (faults.call().has(FaultKind.RESET_BEFORE_AUDIT)) {
            return RowResult.saved(document);
        }
        Document submitted = store.update(document.withStatus(DocumentStatus.B, store.now()));
        Optional<Fault> refused = faults.call().find(FaultKind.AUDIT_REFUSED);
        if (refused.isPresent()) {
            String usual = "单据编号为“" + document.number() + "”的" + form.caption() + "，审核失败：当前用户没有审核权限！";
            return RowResult.refused(Status.VALIDATION, "", refused.get().messageOr(usual));
        }
        return RowResult.saved(store.update(submitted.withStatus(DocumentStatus.C, store.now())));
    }

    private Object answer(FormDefinition form, Options options, List<RowResult> results) {
        List<Problem> problems = new ArrayList<>();
        List<Entity> entities = new ArrayList<>();
        List<Map<String, @Nullable Object>> returned = new ArrayList<>();
        Set<Integer> codes = new HashSet<>();
        for (int row = 0; row < results.size(); row++) {
            RowResult result = results.get(row);
            for (Problem problem : result.problems()) {
                problems.add(new Problem(problem.field(), problem.message(), row));
                codes.add(result.msgCode());
            }
            if (result.saved().isPresent()) {
                entities.add(Entity.of(result.saved().get(), row));
                returned.add(ReturnedFields.of(form, result.saved().get(), options.texts("NeedReturnFields")));
            }
        }
        boolean success = problems.isEmpty() || (settings.saving().partialIsSuccess() && !entities.isEmpty());
        int msgCode = success ? 0 : codes.size() == 1 ? codes.iterator().next() : Status.VALIDATION;
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("ResponseStatus", new Status(success, msgCode, problems, entities, List.of()).toMap());
        if (variant != Variant.BATCH_SAVE && !entities.isEmpty()) {
            content.put("Id", entities.get(0).id());
            content.put("Number", entities.get(0).number());
        }
        if (!entities.isEmpty()) {
            content.put("NeedReturnData", returned);
        }
        return Status.result(content);
    }

    private record RowFaults(DueFaults call, int row, int rowCount, String number) {
        Optional<Fault> find(FaultKind kind) {
            return call.forRow(kind, row, rowCount, number);
        }
    }
}
