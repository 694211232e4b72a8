package io.duijie.jushuitan;

import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to an upload means for each record: the envelope may say 0 while single rows were refused. Records are found
 * by their key, never by position. Taken is only what the answer says was taken; a record that it does not name, or says nothing
 * about, is unknown.
 */
final class UploadOutcomes {
    private final Upload upload;

    UploadOutcomes(Upload upload) {
        this.upload = upload;
    }

    /** @param records one where nothing tells records apart */
    List<WriteOutcome> of(List<WriteRecord> records, Envelope answer) {
        Object found = JsonValues.at(answer.body(), upload.results().split("\\."));
        if (upload.key() == null) {
            return List.of(only(found, answer));
        }
        List<?> results = JsonValues.list(found);
        if (records.size() == 1 && results.size() == 1) {
            return List.of(outcome(results.get(0)));
        }
        Map<String, Deque<Object>> byKey = new HashMap<>();
        for (Object result : results) {
            byKey.computeIfAbsent(upload.keyOf(result), any -> new ArrayDeque<>())
                    .add(result);
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (WriteRecord item : records) {
            String key = upload.keyOf(item.body());
            Deque<Object> own = key.isEmpty() ? new ArrayDeque<>() : byKey.getOrDefault(key, new ArrayDeque<>());
            Object result = own.size() > 1 ? own.poll() : own.peek();
            outcomes.add(result == null ? unmentioned() : outcome(result));
        }
        return outcomes;
    }

    /** The whole answer is about the only record: what any of its parts says, and without rows the envelope's own flag. */
    private WriteOutcome only(@Nullable Object found, Envelope answer) {
        Object data = answer.data();
        List<?> rows = Stream.of(found, data)
                .filter(List.class::isInstance)
                .findFirst()
                .map(JsonValues::list)
                .orElseGet(() -> rowsWithin(data));
        Stream<?> whole = verdict(data) == null ? Stream.empty() : Stream.of(data);
        return Stream.concat(whole, rows.stream())
                .map(this::outcome)
                .max(Comparator.comparingInt(UploadOutcomes::weight))
                .orElseGet(() -> withoutRows(answer));
    }

    /** A list that is there and empty says that nothing was taken note of, whatever the envelope says. */
    private WriteOutcome withoutRows(Envelope answer) {
        Object data = answer.data();
        Stream<?> parts = data instanceof Map<?, ?> members ? members.values().stream() : Stream.ofNullable(data);
        boolean taken = Boolean.TRUE.equals(JsonValues.flag(JsonValues.member(answer.body(), "issuccess")));
        return taken && parts.noneMatch(List.class::isInstance) ? accepted(data) : unmentioned();
    }

    /** One refused row speaks for its record, and one that says nothing leaves it open. */
    private static int weight(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Rejected ? 2 : outcome instanceof WriteOutcome.Unknown ? 1 : 0;
    }

    /** The rows of lists by whatever name. */
    private static List<?> rowsWithin(@Nullable Object data) {
        return data instanceof Map<?, ?> members
                ? members.values().stream()
                        .flatMap(value -> JsonValues.list(value).stream())
                        .toList()
                : List.of();
    }

    /** Whether a result says that its record was taken; null = it says nothing. */
    private @Nullable Boolean verdict(@Nullable Object result) {
        List<Boolean> flags = Stream.of(upload.success(), "issuccess", "is_success")
                .map(name -> JsonValues.flag(JsonValues.member(result, name)))
                .filter(Objects::nonNull)
                .toList();
        return flags.isEmpty() ? null : !flags.contains(Boolean.FALSE);
    }

    private WriteOutcome outcome(@Nullable Object result) {
        Boolean taken = verdict(result);
        if (taken == null) {
            return unmentioned();
        }
        if (taken) {
            return accepted(result);
        }
        String told = JsonValues.text(JsonValues.member(result, upload.message()));
        String message = told == null ? "" : told.replaceFirst("[。.！!]+$", "");
        return new WriteOutcome.Rejected(
                null,
                Reason.of(
                        "jushuitan-row-refused",
                        "聚水潭没有接收这条数据：" + (message.isEmpty() ? "没有说明原因" : message) + "。请按它的原文修正数据或映射后重试",
                        "Jushuitan did not take this record: " + (message.isEmpty() ? "no reason given" : message)
                                + ". Correct the data or the mapping by what it says, then retry"));
    }

    private WriteOutcome accepted(@Nullable Object result) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (result instanceof Map<?, ?> members) {
            members.forEach((name, value) -> answer.put(String.valueOf(name), value));
        }
        String id = upload.vendorId() == null ? null : JsonValues.text(answer.get(upload.vendorId()));
        String number = upload.key() == null ? null : JsonValues.text(answer.get(upload.key()));
        return new WriteOutcome.Accepted(id, number, answer);
    }

    private static WriteOutcome unmentioned() {
        return new WriteOutcome.Unknown(
                Reason.of(
                        "jushuitan-unmentioned",
                        "聚水潭的应答里没有说明这条数据的结果，是否已接收不能确定，将先核实再决定是否重发",
                        "Jushuitan's answer does not tell what became of this record: whether it was taken is looked up first"));
    }
}
