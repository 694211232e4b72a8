package io.duijie.jushuitan;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to an upload means for each record: the envelope may say 0 while single rows were refused. Records are found
 * by their key, never by position; one that the answer does not name is unknown.
 */
final class UploadOutcomes {
    private final Upload upload;

    UploadOutcomes(Upload upload) {
        this.upload = upload;
    }

    List<WriteOutcome> of(List<WriteRecord> records, Envelope answer) {
        Object found = Values.at(answer.body(), upload.results().split("\\."));
        if (!(found instanceof List<?>)) {
            return withoutResults(records, answer);
        }
        List<?> results = Values.list(found);
        if (records.size() == 1 && (results.size() == 1 || upload.key() == null)) {
            return List.of(results.isEmpty() ? accepted(answer.data()) : outcome(results.get(0)));
        }
        if (upload.key() == null) {
            return together(records, results);
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

    /** An answer of success that lists nothing: it speaks for a single record only. */
    private List<WriteOutcome> withoutResults(List<WriteRecord> records, Envelope answer) {
        boolean said = records.size() == 1 && answer.data() != null;
        boolean general = upload.key() == null && answer.data() != null;
        List<WriteOutcome> outcomes = new ArrayList<>();
        records.forEach(item -> outcomes.add(said || general ? accepted(answer.data()) : unmentioned()));
        return outcomes;
    }

    /** Records that can't be told apart are taken together or not at all. */
    private List<WriteOutcome> together(List<WriteRecord> records, List<?> results) {
        boolean all = results.stream().allMatch(this::wasTaken);
        List<WriteOutcome> outcomes = new ArrayList<>();
        records.forEach(item -> outcomes.add(all ? accepted(null) : unmentioned()));
        return outcomes;
    }

    private boolean wasTaken(@Nullable Object result) {
        Boolean flag = Values.flag(Values.member(result, upload.success()));
        Boolean other = Values.flag(Values.member(result, "is_success"));
        return !Boolean.FALSE.equals(flag) && !Boolean.FALSE.equals(other);
    }

    private WriteOutcome outcome(@Nullable Object result) {
        if (wasTaken(result)) {
            return accepted(result);
        }
        String told = Values.text(Values.member(result, upload.message()));
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
        String id = upload.vendorId() == null ? null : Values.text(answer.get(upload.vendorId()));
        String number = upload.key() == null ? null : Values.text(answer.get(upload.key()));
        return new WriteOutcome.Accepted(id, number, answer);
    }

    private static WriteOutcome unmentioned() {
        return new WriteOutcome.Unknown(Reason.of(
                "jushuitan-unmentioned",
                "聚水潭的应答里没有提到这条数据，是否已接收不能确定，将先核实再决定是否重发",
                "Jushuitan's answer does not mention this record: whether it was taken is looked up first"));
    }
}
