package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One write as the vendor is sent it. */
record WriteCall(
        KingdeeOperation operation, Form form, List<Map<String, @Nullable Object>> models, WriteRequest request) {
    static final String FORM_ID = "FormId";
    static final String OPERATION = "Operation";
    private static final String MODEL = "Model";

    /** @throws ConnectorException of kind CONFIGURATION when form or operation are missing or unknown */
    static WriteCall of(WriteRequest request, Catalogue catalogue) {
        Form form = form(request, catalogue);
        List<Map<String, @Nullable Object>> models = new ArrayList<>();
        for (WriteRecord item : request.records()) {
            models.add(model(item, form));
        }
        return new WriteCall(operation(request), form, models, request);
    }

    static Form form(WriteRequest request, Catalogue catalogue) {
        String id = Values.trimmed(request.otherRequest().get(FORM_ID));
        if (id.isEmpty()) {
            throw configuration("otherRequest 没有给出 FormId，不知道写入金蝶的哪个表单", "otherRequest gives no FormId");
        }
        return catalogue.form(id);
    }

    /** The data of a call that names documents: the rendered request laid over {@code otherRequest}. */
    static Map<String, @Nullable Object> data(WriteRequest request, WriteRecord item) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(request.otherRequest());
        data.remove(FORM_ID);
        data.remove(OPERATION);
        data.putAll(item.body());
        return data;
    }

    static KingdeeOperation operation(WriteRequest request) {
        String named = Values.trimmed(request.otherRequest().get(OPERATION));
        String name = named.isEmpty() ? request.api() : named;
        return KingdeeOperation.of(name)
                .filter(KingdeeOperation::writes)
                .filter(operation ->
                        operation.manyRecords() || request.records().size() == 1)
                .orElseThrow(() -> configuration(
                        "金蝶连接器不能用“" + name + "”写入这些数据；可用 batchSave，或每次一条的 save、draft、submit、audit、unAudit、delete",
                        "\"" + name + "\" can't write these records: use batchSave, or for one record save, draft,"
                                + " submit, audit, unAudit or delete"));
    }

    Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(request.otherRequest());
        data.remove(FORM_ID);
        data.remove(OPERATION);
        data.remove(MODEL);
        data.put(MODEL, operation.manyRecords() ? models : models.get(0));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("formid", form.id());
        body.put("data", data);
        return body;
    }

    /** The rendered document; for one that was written before, with its primary key first, so that it is updated. */
    static Map<String, @Nullable Object> model(WriteRecord item, Form form) {
        String storedId = item.storedId();
        if (storedId == null || storedId.isEmpty()) {
            return item.body();
        }
        String own = Values.trimmed(Values.member(item.body(), form.primaryKey()));
        if (!own.isEmpty() && !own.equals("0")) {
            return item.body();
        }
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put(form.primaryKey(), storedId.matches("\\d{1,18}") ? Long.valueOf(storedId) : storedId);
        item.body().forEach((key, value) -> {
            if (!key.equalsIgnoreCase(form.primaryKey())) {
                model.put(key, value);
            }
        });
        return model;
    }

    private static ConnectorException configuration(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("kingdee-document", chinese, english));
    }
}
