package io.duijie.wecom;

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

/** Reads a page of numbers, or one approval. What was submitted long ago may have ended just now, so it is listed as well. */
final class Reader implements RecordReader {
    private static final String FROM = "starttime";
    private static final String TO = "endtime";
    private static final String CURSOR = "new_cursor";
    private static final String NEXT = "new_next_cursor";
    private static final String NUMBERS = "sp_no_list";
    private static final long LARGEST = 100;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final long MILLIS = 100_000_000_000L;
    private static final Duration WIDEST = Duration.ofDays(31);

    private final Api api;

    Reader(Api api) {
        this.api = api;
    }

    @Override
    public Answer read(ReadRequest request) {
        return switch (Catalogue.path(request.api())) {
            case Api.LIST -> list(request);
            case Api.DETAIL -> detail(request);
            default ->
                throw wrong(
                        "企业微信接口 " + request.api() + " 不是查询接口",
                        "WeCom's " + request.api() + " is no interface that reads");
        };
    }

    /** The vendor answers 31 days at a time: the cursor says how far before the end the part begins, and where the vendor is in it. */
    private Answer list(ReadRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.body());
        Instant to = body.get(TO) == null ? api.now() : moment(body.get(TO));
        Instant asked = moment(body.get(FROM));
        Instant followed = to.minus(api.account().follow());
        Instant begin = asked.isBefore(followed) ? asked : followed;
        if (api.account().follow().isZero()) {
            begin = asked;
        }
        String[] place = request.cursor() == null
                ? new String[] {"0", ""}
                : request.cursor().split(":", 2);
        Long passed = JsonValues.whole(place[0]);
        Instant from = begin.plusSeconds(passed == null ? 0 : passed);
        Instant end = from.plus(WIDEST).isBefore(to) ? from.plus(WIDEST) : to;
        body.put(FROM, Long.toString(from.getEpochSecond()));
        body.put(TO, Long.toString(end.getEpochSecond()));
        body.put(CURSOR, place.length > 1 ? place[1] : "");
        Long size = JsonValues.whole(body.get("size"));
        body.put("size", size == null ? LARGEST : size);
        Reply reply = api.post(Api.LIST, body);
        String next = JsonValues.text(reply.body().get(NEXT));
        String cursor = next != null
                ? Duration.between(begin, from).toSeconds() + ":" + next
                : end.isBefore(to) ? Duration.between(begin, end).toSeconds() + ":" : null;
        return new Answer(
                rows(reply), cursor != null, null, null, reply.vendorTime().orElse(null), null, cursor);
    }

    /** The answer with objects in place of its bare numbers. */
    private static Map<String, @Nullable Object> rows(Reply reply) {
        Map<String, @Nullable Object> body = JsonValues.members(reply.body());
        if (body.get(NUMBERS) instanceof List<?> numbers) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Object number : numbers) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put(Approvals.NUMBER, number);
                rows.add(row);
            }
            body.put(NUMBERS, rows);
        }
        return body;
    }

    private Answer detail(ReadRequest request) {
        String number = JsonValues.text(request.body().get(Approvals.NUMBER));
        if (number == null) {
            throw wrong("请求里缺少 sp_no", "the request lacks sp_no");
        }
        Reply reply = api.post(Api.DETAIL, Map.of(Approvals.NUMBER, number));
        Map<String, @Nullable Object> body = JsonValues.members(reply.body());
        if (body.get("info") instanceof Map<?, ?> info) {
            body.put("info", Approvals.row(number, info));
        }
        return new Answer(body, false, null, null, reply.vendorTime().orElse(null));
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
                "starttime、endtime 应是秒数或 yyyy-MM-dd HH:mm:ss，而不是“" + value + "”",
                "starttime and endtime must be seconds or yyyy-MM-dd HH:mm:ss, not \"" + value + "\"");
    }

    private static ConnectorException wrong(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("wecom-source", chinese, english));
    }
}
