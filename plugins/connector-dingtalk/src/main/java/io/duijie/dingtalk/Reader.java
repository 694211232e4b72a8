package io.duijie.dingtalk;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a page of ids, or one approval. */
final class Reader implements RecordReader {
    static final String PROCESS = "processCode";
    static final String FROM = "startTime";
    static final String TO = "endTime";
    static final String TOKEN = "nextToken";
    private static final String SIZE = "maxResults";
    private static final long LARGEST = 20;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final long MILLIS = 100_000_000_000L;

    private final Api api;
    private final Stream stream;
    private final Events events;

    Reader(Api api, Stream stream) {
        this.api = api;
        this.stream = stream;
        this.events = new Events(stream, api.account().forms(), this::approval);
    }

    @Override
    public Answer read(ReadRequest request) {
        return switch (Catalogue.path(request.api())) {
            case Api.LIST -> list(request);
            case Api.INSTANCES -> detail(request);
            case Stream.API -> events.read(request);
            default ->
                throw wrong(
                        "钉钉接口 " + request.api() + " 不是查询接口",
                        "DingTalk's " + request.api() + " is no interface that reads");
        };
    }

    private Answer list(ReadRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.body());
        Duration follow = api.account().follow();
        Instant to = body.get(TO) == null ? api.now() : moment(body.get(TO));
        Instant from = moment(body.get(FROM));
        Instant followed = to.minus(follow);
        body.put(FROM, (follow.isZero() || from.isBefore(followed) ? from : followed).toEpochMilli());
        body.put(TO, to.toEpochMilli());
        body.put(TOKEN, request.cursor() == null ? "0" : request.cursor());
        Long size = JsonValues.whole(body.get(SIZE));
        body.put(SIZE, size == null ? LARGEST : size);
        for (String several : List.of("statuses", "userIds")) {
            String text = JsonValues.text(body.get(several));
            if (text != null) {
                body.put(several, List.of(text.split("\\s*,\\s*")));
            }
        }
        Reply reply = api.post(Api.LIST, body);
        String next = JsonValues.text(JsonValues.member(reply.result(), TOKEN));
        return new Answer(
                rows(reply, JsonValues.text(body.get(PROCESS))),
                next != null,
                null,
                null,
                reply.vendorTime().orElse(null),
                null,
                next);
    }

    /** The answer with objects in place of its bare ids. */
    private static Map<String, @Nullable Object> rows(Reply reply, @Nullable String process) {
        Map<String, @Nullable Object> result = JsonValues.members(reply.result());
        if (result.get("list") instanceof List<?> ids) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Object id : ids) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put(Instances.ID, id);
                row.put(PROCESS, process);
                rows.add(row);
            }
            result.put("list", rows);
        }
        Map<String, @Nullable Object> body = JsonValues.members(reply.body());
        body.put("result", result);
        return body;
    }

    private Answer detail(ReadRequest request) {
        String id = JsonValues.text(request.body().get(Instances.ID));
        if (id == null) {
            throw wrong("请求里缺少 processInstanceId", "the request lacks processInstanceId");
        }
        Reply reply = api.get(Api.INSTANCES, Map.of(Instances.ID, id));
        return new Answer(
                withRow(id, reply), false, null, null, reply.vendorTime().orElse(null));
    }

    private Map<String, @Nullable Object> withRow(String id, Reply reply) {
        Map<String, @Nullable Object> body = JsonValues.members(reply.body());
        if (reply.result() instanceof Map<?, ?> result) {
            body.put("result", Instances.row(id, result, api));
        }
        return body;
    }

    private Map<?, ?> approval(String id) {
        Reply reply = api.get(Api.INSTANCES, Map.of(Instances.ID, id));
        if (withRow(id, reply).get("result") instanceof Map<?, ?> row) {
            return row;
        }
        throw ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of(
                        "dingtalk-no-detail",
                        "钉钉的应答里没有审批详情，稍后会自动重试",
                        "DingTalk's answer holds no approval; it is tried again"));
    }

    @Override
    public void stored(String cursor) {
        stream.inHand().stored(cursor);
    }

    /** Milliseconds, seconds, or a time in China. */
    private static Instant moment(@Nullable Object value) {
        Long number = JsonValues.whole(value);
        String text = JsonValues.text(value);
        try {
            if (number != null) {
                return Math.abs(number) < MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            }
            if (text != null) {
                return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(CHINA);
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw wrong(
                "startTime、endTime 应是毫秒数或 yyyy-MM-dd HH:mm:ss，而不是“" + value + "”",
                "startTime and endTime must be milliseconds or yyyy-MM-dd HH:mm:ss, not \"" + value + "\"");
    }

    private static ConnectorException wrong(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("dingtalk-source", chinese, english));
    }
}
