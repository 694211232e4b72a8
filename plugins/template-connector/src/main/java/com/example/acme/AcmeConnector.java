package com.example.acme;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One open account at Acme. */
final class AcmeConnector implements Connector, RecordReader, RecordWriter, RecordFinder {
    private final AcmeApi api;

    AcmeConnector(AcmeApi api) {
        this.api = api;
    }

    @Override
    public void check() {
        api.call("me", "GET", "/me", new HttpCall.Body.None());
    }

    @Override
    public Answer read(ReadRequest request) {
        HttpReply reply = api.call("orders/list", "POST", "/orders/list", new HttpCall.Body.Json(request.body()));
        Object body = reply.json();
        Object more = body instanceof Map<?, ?> answer ? answer.get("more") : null;
        return new Answer(
                body,
                more instanceof Boolean flag ? flag : null,
                null,
                null,
                reply.date().orElse(null));
    }

    @Override
    public List<WriteOutcome> write(WriteRequest request) {
        WriteRecord record = request.records().get(0);
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.otherRequest());
        body.putAll(record.body());
        HttpReply reply = api.call("orders/save", "POST", "/orders", new HttpCall.Body.Json(body));
        Map<String, @Nullable Object> answer = members(reply.json());
        return List.of(new WriteOutcome.Accepted(text(answer.get("id")), text(answer.get("no")), answer));
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        String number = text(request.records().get(0).body().get("no"));
        if (number == null || number.isEmpty()) {
            return cannotTell("请求里没有 no，无法按单号查询", "the request has no number (no) to search by");
        }
        String path = "/orders?no=" + URLEncoder.encode(number, StandardCharsets.UTF_8);
        HttpReply reply = api.call("orders/find", "GET", path, new HttpCall.Body.None());
        if (!(members(reply.json()).get("orders") instanceof List<?> orders)) {
            return cannotTell("应答里没有列表 orders", "the answer has no list \"orders\"");
        }
        for (Object found : orders) {
            Map<String, @Nullable Object> order = members(found);
            if (number.equals(text(order.get("no")))) {
                return List.of(new FindResult.Found(text(order.get("id")), number, true, order));
            }
        }
        return orders.isEmpty()
                ? List.of(new FindResult.NotFound())
                : cannotTell("应答里只有其他订单", "the answer has other orders only");
    }

    private static List<FindResult> cannotTell(String chinese, String english) {
        return List.of(new FindResult.CannotTell(Reason.of("acme-find", chinese, english)));
    }

    /** An order that is there is whole: Acme knows no second step. */
    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        FindResult.Found order = found.get(0);
        return List.of(new WriteOutcome.AlreadyThere(order.id(), order.number(), order.answer()));
    }

    @Override
    public Optional<RecordReader> reader() {
        return Optional.of(this);
    }

    @Override
    public Optional<RecordWriter> writer() {
        return Optional.of(this);
    }

    @Override
    public Optional<RecordFinder> finder() {
        return Optional.of(this);
    }

    @Override
    public int maximumConcurrency() {
        return 4;
    }

    /** Nothing is held open. */
    @Override
    public void close() {}

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> members(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
