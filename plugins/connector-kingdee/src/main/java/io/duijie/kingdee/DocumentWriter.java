package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.util.List;

/** Saves documents, or changes the status of those that are there: one call, one outcome per record. */
final class DocumentWriter implements RecordWriter {
    private final Gateway gateway;
    private final Catalogue catalogue;
    private final StatusWriter status;

    DocumentWriter(Gateway gateway, Catalogue catalogue, StatusWriter status) {
        this.gateway = gateway;
        this.status = status;
        this.catalogue = catalogue;
    }

    @Override
    public List<WriteOutcome> write(WriteRequest request) {
        if (request.records().isEmpty()) {
            return List.of();
        }
        KingdeeOperation operation = WriteCall.operation(request);
        if (operation.changesStatus()) {
            Form form = WriteCall.form(request, catalogue);
            return List.of(
                    status.write(operation, form, request, request.records().get(0)));
        }
        WriteCall call = WriteCall.of(request, catalogue);
        Exchange answer = gateway.call(call.operation().service(), call.body());
        ResponseStatus verdict = answer.status();
        if (verdict == null) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "kingdee-answer",
                            "金蝶的回答里没有 Result.ResponseStatus，是否已保存不能确定，将先核实再重发",
                            "Kingdee's answer has no Result.ResponseStatus: what was saved is looked up first"));
        }
        return new BatchOutcomes(call.form(), call.models(), DocumentFinder.wantsAudit(request)).of(verdict);
    }
}
