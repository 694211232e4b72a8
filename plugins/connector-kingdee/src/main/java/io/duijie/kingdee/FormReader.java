package io.duijie.kingdee;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** View (one document, as a detail or by itself) and QueryBusinessInfo (what a form consists of). */
final class FormReader implements RecordReader {
    private final Gateway gateway;
    private final KingdeeOperation operation;

    FormReader(Gateway gateway, KingdeeOperation operation) {
        this.gateway = gateway;
        this.operation = operation;
    }

    @Override
    public Answer read(ReadRequest request) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(request.body());
        String form = Values.trimmed(data.get(WriteCall.FORM_ID));
        if (form.isEmpty()) {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    Reason.of(
                            "kingdee-document",
                            operation.operation().api() + " 缺少 FormId，请在来源文档中写明金蝶表单",
                            operation.operation().api() + " has no FormId: name the form in the source document"));
        }
        Exchange exchange = operation == KingdeeOperation.VIEW ? view(form, data) : businessInfo(gateway, form);
        return new Answer(exchange.value(), Boolean.FALSE, null, null, exchange.vendorTime());
    }

    private Exchange view(String form, Map<String, @Nullable Object> data) {
        data.remove(WriteCall.FORM_ID);
        data.putIfAbsent("CreateOrgId", 0L);
        data.putIfAbsent("Number", "");
        data.putIfAbsent("Id", "");
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("formid", form);
        body.put("data", data);
        return successful(gateway.call(Service.VIEW, body), new Text("查看 " + form, "to view " + form));
    }

    static Exchange businessInfo(Gateway gateway, String form) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(WriteCall.FORM_ID, form);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", data);
        return successful(
                gateway.call(Service.QUERY_BUSINESS_INFO, body),
                new Text("查询 " + form + " 的字段", "to tell the fields of " + form));
    }

    private static Exchange successful(Exchange exchange, Text what) {
        ResponseStatus status = exchange.status();
        if (status == null) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "kingdee-answer",
                            "金蝶的回答里没有 Result.ResponseStatus，稍后会自动重试；若一直如此，请检查 serverUrl",
                            "Kingdee's answer has no Result.ResponseStatus: it is tried again; if it stays so, check"
                                    + " serverUrl"));
        }
        if (!status.success()) {
            throw Refusal.exception(status, what);
        }
        return exchange;
    }
}
