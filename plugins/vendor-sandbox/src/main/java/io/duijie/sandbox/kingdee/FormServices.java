package io.duijie.sandbox.kingdee;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.FormCatalogue;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import io.duijie.sandbox.kingdee.operation.AllocateOperation;
import io.duijie.sandbox.kingdee.operation.BusinessInfoOperation;
import io.duijie.sandbox.kingdee.operation.ClosedPeriod;
import io.duijie.sandbox.kingdee.operation.ForbidOperation;
import io.duijie.sandbox.kingdee.operation.Operation;
import io.duijie.sandbox.kingdee.operation.QueryOperation;
import io.duijie.sandbox.kingdee.operation.Refused;
import io.duijie.sandbox.kingdee.operation.SaveOperation;
import io.duijie.sandbox.kingdee.operation.SaveOperation.Variant;
import io.duijie.sandbox.kingdee.operation.Status;
import io.duijie.sandbox.kingdee.operation.StatusOperation;
import io.duijie.sandbox.kingdee.operation.StatusOperation.Step;
import io.duijie.sandbox.kingdee.operation.ViewOperation;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dynamic form service: finds the form and runs the operation on it. */
final class FormServices {
    private final Map<Service, Operation> operations = new EnumMap<>(Service.class);
    private final ForbidOperation forbid;
    private final FormCatalogue forms;
    private final DocumentStore store;

    FormServices(KingdeeSettings settings, DocumentStore store, ClosedPeriod closed) {
        this.forms = new FormCatalogue(settings.saving().anyForm());
        this.store = store;
        this.forbid = new ForbidOperation(store);
        operations.put(Service.SAVE, new SaveOperation(Variant.SAVE, store, settings, closed));
        operations.put(Service.BATCH_SAVE, new SaveOperation(Variant.BATCH_SAVE, store, settings, closed));
        operations.put(Service.DRAFT, new SaveOperation(Variant.DRAFT, store, settings, closed));
        operations.put(Service.SUBMIT, new StatusOperation(Step.SUBMIT, store, closed));
        operations.put(Service.AUDIT, new StatusOperation(Step.AUDIT, store, closed));
        operations.put(Service.UN_AUDIT, new StatusOperation(Step.UN_AUDIT, store, closed));
        operations.put(Service.CANCEL_ASSIGN, new StatusOperation(Step.CANCEL_ASSIGN, store, closed));
        operations.put(Service.DELETE, new StatusOperation(Step.DELETE, store, closed));
        operations.put(Service.ALLOCATE, new AllocateOperation(store));
        operations.put(Service.VIEW, new ViewOperation(store));
        boolean clamps = settings.answers().limitClamped();
        operations.put(Service.EXECUTE_BILL_QUERY, new QueryOperation(false, clamps, forms, store));
        operations.put(Service.BILL_QUERY, new QueryOperation(true, clamps, forms, store));
        operations.put(Service.QUERY_BUSINESS_INFO, new BusinessInfoOperation());
    }

    /** The answer of the service; nothing else runs meanwhile, and its changes are durable when it returns. */
    Object run(Service service, KingdeeRequest request, DueFaults faults) {
        FormDefinition form = form(request.form());
        Map<String, @Nullable Object> data = request.data().orElseThrow(() -> Refused.parameter("data应为JSON对象"));
        Operation operation = operations.get(service);
        return store.atomically(() -> operation == null
                ? forbid.run(form, request.operationNumber(), data)
                : operation.run(form, data, faults));
    }

    private FormDefinition form(String id) {
        if (id.isBlank()) {
            throw Refused.of(Status.FORM_EMPTY, "", "业务对象标识不能为空");
        }
        return forms.form(id).orElseThrow(() -> Refused.of(Status.EXCEPTION, "", "业务对象不存在"));
    }
}
