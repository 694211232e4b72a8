package io.duijie.dingtalk;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts approvals and acts on them. An approval that was started is never started again, nor can it be changed. */
final class Writer implements RecordWriter {
    /** Names the control that holds the record's own number; a start without an answer is looked up by it. Not sent. */
    static final String KEY_FIELD = "keyField";

    private final Api api;
    private final Catalogue catalogue;

    Writer(Api api, Catalogue catalogue) {
        this.api = api;
        this.catalogue = catalogue;
    }

    @Override
    public List<WriteOutcome> write(WriteRequest request) {
        if (request.records().isEmpty()) {
            return List.of();
        }
        if (catalogue
                .operation(request.api())
                .filter(known -> known.can(Capability.WRITE))
                .isEmpty()) {
            throw configuration(
                    "钉钉接口 " + request.api() + " 不能写入", "DingTalk's " + request.api() + " is no interface that writes");
        }
        if (request.records().size() > 1) {
            throw configuration("钉钉一次只收一条数据，请把 rows 设为 1", "DingTalk takes one record a call: set rows to 1");
        }
        WriteRecord record = request.records().get(0);
        String path = Catalogue.path(request.api());
        if (path.equals(Api.INSTANCES)) {
            return List.of(start(request, record));
        }
        Map<String, @Nullable Object> body = body(request, record);
        Reply reply = api.post(path, body);
        String id = JsonValues.text(body.get(Instances.ID));
        return List.of(
                id == null ? unmentioned() : new WriteOutcome.Accepted(id, id, JsonValues.members(reply.body())));
    }

    private WriteOutcome start(WriteRequest request, WriteRecord record) {
        if (record.storedId() != null) {
            return locked(record.storedId());
        }
        Map<String, @Nullable Object> body = body(request, record);
        body.put(Form.COMPONENTS, Form.components(body, api.json()));
        body.remove(Instances.FORM);
        Reply reply = api.post(Api.INSTANCES, body);
        String id = JsonValues.text(reply.body().get("instanceId"));
        return id == null ? unmentioned() : new WriteOutcome.Accepted(id, id, JsonValues.members(reply.body()));
    }

    /** What is null is left out. */
    static Map<String, @Nullable Object> body(WriteRequest request, WriteRecord record) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.otherRequest());
        body.putAll(record.body());
        body.remove(KEY_FIELD);
        body.values().removeIf(value -> value == null);
        return body;
    }

    private static WriteOutcome locked(String id) {
        return new WriteOutcome.Rejected(
                null,
                Reason.of(
                        WriteOutcome.Rejected.LOCKED,
                        "这条数据已发起审批 " + id + "，而钉钉不能修改发起后的审批。请撤销它后重新处理，或不再处理这条数据",
                        "this record started approval " + id
                                + " already, and DingTalk can't change one: revoke it and decide, or leave it"));
    }

    private static WriteOutcome unmentioned() {
        return new WriteOutcome.Unknown(Reason.of(
                "dingtalk-unmentioned",
                "钉钉的应答里没有审批实例的 ID，是否已发起不能确定",
                "DingTalk's answer names no approval: it may have been started"));
    }

    private static ConnectorException configuration(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("dingtalk-target", chinese, english));
    }
}
