package io.duijie.wangdiantong;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.util.List;

/** Writes documents and base data. A document that is there is never written a second time: the vendor has no method to change one. */
final class Writer implements RecordWriter {
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
        Target target = target(catalogue, request);
        if (request.records().size() > target.rows()) {
            throw configuration(
                    "旺店通 " + request.api() + " 每次最多 " + target.rows() + " 条，请减小 rows",
                    "Wangdiantong's " + request.api() + " takes at most " + target.rows()
                            + " records a call: lower rows");
        }
        if (!target.upsert() && request.records().get(0).storedId() != null) {
            return List.of(locked(request.records().get(0).storedId()));
        }
        Envelope answer = api.exchange(request.api(), target.argumentsOf(request), null);
        if (answer.succeeded()) {
            return new Outcomes(target, request).of(answer.data());
        }
        ConnectorException refusal = api.refusal(request.api(), answer);
        if (refusal.kind() != ErrorKind.REJECTED || request.records().size() > 1) {
            throw refusal;
        }
        return List.of(new Outcomes(target, request).refused(answer, refusal.reason()));
    }

    static Target target(Catalogue catalogue, WriteRequest request) {
        return catalogue
                .target(request.api())
                .orElseThrow(() -> configuration(
                        "旺店通接口 " + request.api() + " 不能写入",
                        "Wangdiantong's " + request.api() + " is no method that writes"));
    }

    private static WriteOutcome locked(String id) {
        return new WriteOutcome.Rejected(
                null,
                Reason.of(
                        WriteOutcome.Rejected.LOCKED,
                        "旺店通里已有这条数据写成的单据 " + id + "，而旺店通没有修改这种单据的接口。请在旺店通里修改或作废它，再决定如何处理这条数据",
                        "this record made document " + id
                                + " already, and Wangdiantong has no method to change one: change or cancel"
                                + " it there, then decide"));
    }

    private static ConnectorException configuration(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("wangdiantong-no-target", chinese, english));
    }
}
