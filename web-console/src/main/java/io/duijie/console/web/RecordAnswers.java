package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.RecordPreview;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as the API shows them. */
final class RecordAnswers {
    private static final int JOURNAL_LINES = 200;

    private final Platform platform;

    RecordAnswers(Platform platform) {
        this.platform = platform;
    }

    static Map<String, @Nullable Object> summary(RecordSummary record) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", record.id());
        answer.put("integrationId", record.integrationId());
        answer.put("key", record.key());
        answer.put("number", record.number());
        answer.put("state", record.state().name());
        answer.put("failure", record.failure() == null ? null : failure(record.failure()));
        answer.put("attempts", record.attempts());
        answer.put("externalId", record.externalId());
        answer.put("externalNumber", record.externalNumber());
        answer.put("firstStoredAt", record.firstStoredAt().toString());
        answer.put("changedAt", record.changedAt().toString());
        answer.put("doneAt", Answers.time(record.doneAt()));
        answer.put("retryAt", Answers.time(record.retryAt()));
        answer.put("sourceChangedAt", Answers.time(record.sourceChangedAt()));
        return answer;
    }

    /** Whether what is queued is written by itself. */
    boolean isEnabled(String integrationId) {
        return platform.integrations()
                .find(integrationId)
                .filter(StoredIntegration::enabled)
                .isPresent();
    }

    Map<String, @Nullable Object> decided(RecordSummary record) {
        Map<String, @Nullable Object> answer = summary(record);
        answer.put("integrationEnabled", isEnabled(record.integrationId()));
        return answer;
    }

    Map<String, @Nullable Object> detail(RecordDetail record) {
        Map<String, @Nullable Object> answer = decided(record.summary());
        String warnings = record.warnings();
        answer.put("content", record.content());
        answer.put(
                "failures",
                record.failures().stream().map(RecordAnswers::failureWithPath).toList());
        answer.put("warnings", warnings == null ? Map.of() : Json.readObject(warnings));
        answer.put("preview", preview(record));
        answer.put("writeBack", record.writeBack());
        answer.put(
                "deliveries",
                record.deliveries().stream().map(RecordAnswers::sent).toList());
        answer.put(
                "journal",
                platform.journal().ofRecord(record.summary().id(), JOURNAL_LINES).stream()
                        .map(Answers::line)
                        .toList());
        answer.put("actions", actions(record.summary()));
        return answer;
    }

    /** Null when nothing is written, or the integration can't run. */
    private @Nullable Map<String, @Nullable Object> preview(RecordDetail record) {
        RecordPreview preview;
        try {
            preview = platform.runner().preview(record).orElse(null);
        } catch (ConnectorException e) {
            return null;
        }
        if (preview == null) {
            return null;
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("body", preview.body());
        answer.put(
                "failures",
                preview.failures().stream().map(RecordAnswers::failureWithPath).toList());
        answer.put(
                "missing",
                preview.missing().stream()
                        .map(each -> Map.of("field", each.field(), "label", Answers.text(each.label())))
                        .toList());
        return answer;
    }

    /** What a person may do about a record that stands like this. */
    private static List<String> actions(RecordSummary record) {
        return switch (record.state()) {
            case FAILED -> List.of("retry", "skip", "done");
            case IN_DOUBT -> List.of("retry", "done", "notThere", "skip");
            case WAITING -> List.of("retry", "skip");
            case PENDING -> record.retryAt() == null ? List.of("skip") : List.of("retry", "skip");
            case SKIPPED -> List.of("retry");
            case DONE, SENDING -> List.of();
        };
    }

    private static Map<String, @Nullable Object> sent(RecordDetail.Sent sent) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", sent.deliveryId());
        answer.put("state", sent.state().name());
        answer.put("api", sent.api());
        answer.put("documentVersion", sent.documentVersion());
        answer.put("intendedAt", sent.intendedAt().toString());
        answer.put("settledAt", Answers.time(sent.settledAt()));
        answer.put("outcome", sent.outcome() == null ? null : sent.outcome().name());
        answer.put("request", sent.body());
        answer.put("answer", sent.answer());
        answer.put("error", Answers.reason(sent.error()));
        return answer;
    }

    private static Map<String, @Nullable Object> failure(Failure failure) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("code", failure.code());
        answer.put("field", failure.field());
        answer.putAll(Answers.text(failure.reason()));
        return answer;
    }

    private static Map<String, @Nullable Object> failureWithPath(Failure failure) {
        Map<String, @Nullable Object> answer = failure(failure);
        answer.put("path", failure.path());
        return answer;
    }

    /** The state that a caller names, with an error that lists them. */
    static RecordState state(String name) {
        try {
            return RecordState.valueOf(name);
        } catch (IllegalArgumentException e) {
            List<RecordState> known = List.of(RecordState.values());
            throw ApiProblem.badRequest(
                    "没有状态 " + name + "，可用的有 " + known, "there is no state " + name + ", only " + known);
        }
    }
}
