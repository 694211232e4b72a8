package io.duijie.wecom;

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

/** Sends messages, each once: the vendor keeps the same text from arriving twice for the longest time that it offers. */
final class Writer implements RecordWriter {
    private static final String AGENT = "agentid";
    private static final String CHECK = "enable_duplicate_check";
    private static final String INTERVAL = "duplicate_check_interval";
    private static final long LONGEST_SECONDS = 14_400;

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
                    "企业微信接口 " + request.api() + " 不能写入", "WeCom's " + request.api() + " is no interface that writes");
        }
        if (request.records().size() > 1) {
            throw configuration("企业微信一次只发一条消息，请把 rows 设为 1", "WeCom sends one message a call: set rows to 1");
        }
        WriteRecord record = request.records().get(0);
        if (record.storedId() != null) {
            return List.of(locked(record.storedId()));
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.otherRequest());
        body.putAll(record.body());
        body.values().removeIf(value -> value == null);
        if (api.account().agentId() > 0) {
            body.putIfAbsent(AGENT, api.account().agentId());
        }
        body.putIfAbsent(CHECK, 1L);
        body.putIfAbsent(INTERVAL, LONGEST_SECONDS);
        Reply reply = api.post(Api.SEND, body);
        String id = JsonValues.text(reply.body().get("msgid"));
        return List.of(
                id == null ? unmentioned() : new WriteOutcome.Accepted(id, id, JsonValues.members(reply.body())));
    }

    private static WriteOutcome locked(String id) {
        return new WriteOutcome.Rejected(
                null,
                Reason.of(
                        WriteOutcome.Rejected.LOCKED,
                        "这条数据的消息 " + id + " 已经发出，不能修改，也不会再发一次",
                        "the message " + id + " of this record was sent: it can't be changed and is not sent again"));
    }

    private static WriteOutcome unmentioned() {
        return new WriteOutcome.Unknown(Reason.of(
                "wecom-unmentioned",
                "企业微信的应答里没有消息 ID，是否已发出不能确定",
                "WeCom's answer names no message: it may have been sent"));
    }

    private static ConnectorException configuration(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("wecom-target", chinese, english));
    }
}
