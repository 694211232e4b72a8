package io.duijie.engine.record.jdbi;

import io.duijie.dialect.document.Failure;
import io.duijie.dialect.json.Json;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.Verdict;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A record's new state with all that is kept beside it; what is null is emptied, except the external id and number, which
 * stay.
 */
public record StateChange(
        long id,
        RecordState state,
        List<Failure> failures,
        @Nullable Long attempts,
        @Nullable Long retryAt,
        @Nullable String waitingForm,
        @Nullable String waitingNumber,
        @Nullable String externalId,
        @Nullable String externalNumber,
        String failureValue) {
    /** What is set to nothing where a record is done: what it failed of, waited for and was tried. */
    public static final String RESET =
            "failure_code = NULL, failure_field = NULL, failure_zh = NULL, failure_en = NULL,"
                    + " failures = NULL, attempts = 0, retry_at = NULL, waiting_form = NULL, waiting_number = NULL,"
                    + " pending_at = NULL";

    private static final int LARGEST = 500;
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_FIELD = 200;

    /** @param body that was sent, null = nothing was */
    public static StateChange of(long id, Verdict verdict, @Nullable Map<String, @Nullable Object> body) {
        if (verdict instanceof Verdict.Again again) {
            Long retryAt = again.retryAt() == null ? null : again.retryAt().toEpochMilli();
            return new StateChange(
                    id,
                    RecordState.PENDING,
                    List.of(),
                    again.attempts(),
                    retryAt,
                    null,
                    null,
                    again.id(),
                    again.number(),
                    "");
        }
        if (verdict instanceof Verdict.Failed failed) {
            return new StateChange(
                    id,
                    RecordState.FAILED,
                    failed.failures(),
                    0L,
                    null,
                    null,
                    null,
                    failed.id(),
                    failed.number(),
                    FailureValue.of(failed.failures().get(0), null, body));
        }
        if (verdict instanceof Verdict.Waiting waiting) {
            return new StateChange(
                    id,
                    RecordState.WAITING,
                    List.of(waiting.why()),
                    0L,
                    null,
                    waiting.form(),
                    waiting.number(),
                    null,
                    null,
                    FailureValue.of(waiting.why(), waiting.number(), body));
        }
        if (verdict instanceof Verdict.InDoubt doubt) {
            return plain(id, RecordState.IN_DOUBT, List.of(doubt.why()), null);
        }
        if (verdict instanceof Verdict.Skipped skipped) {
            Failure why = skipped.why();
            return plain(id, RecordState.SKIPPED, why == null ? List.of() : List.of(why), 0L);
        }
        throw new IllegalArgumentException("DONE is written by itself: " + verdict);
    }

    /** @param attempts null = as they are */
    public static StateChange plain(long id, RecordState state, List<Failure> failures, @Nullable Long attempts) {
        String value = failures.isEmpty() ? "" : FailureValue.of(failures.get(0), null, null);
        return new StateChange(id, state, failures, attempts, null, null, null, null, null, value);
    }

    public static void write(Handle handle, List<StateChange> changes, Instant now) {
        for (int from = 0; from < changes.size(); from += LARGEST) {
            writeSome(handle, changes.subList(from, Math.min(from + LARGEST, changes.size())), now);
        }
    }

    private static void writeSome(Handle handle, List<StateChange> changes, Instant now) {
        Sql sql = new Sql(
                handle,
                "WITH told (told_id, told_state, told_code, told_field, told_zh, told_en, told_failures, told_attempts,"
                        + " told_retry, told_form, told_reference, told_external, told_number, told_value) AS"
                        + " (VALUES " + Sql.values(changes.size(), 14)
                        + ") UPDATE record SET state = told_state, failure_code = told_code, failure_field = told_field,"
                        + " failure_value = told_value,"
                        + " failed_at = CASE WHEN told_state = 'FAILED' THEN ? ELSE failed_at END,"
                        + " pending_at = CASE WHEN told_state = 'PENDING' AND state NOT IN ('PENDING', 'SENDING', 'IN_DOUBT') THEN ?"
                        + " ELSE pending_at END,"
                        + " failure_zh = told_zh, failure_en = told_en, failures = told_failures,"
                        + " attempts = COALESCE(told_attempts, attempts), retry_at = told_retry,"
                        + " waiting_form = told_form, waiting_number = told_reference,"
                        + " external_id = COALESCE(told_external, external_id),"
                        + " external_number = COALESCE(told_number, external_number)"
                        + " FROM told WHERE id = told_id");
        for (StateChange change : changes) {
            Failure head =
                    change.failures().isEmpty() ? null : change.failures().get(0);
            sql.number(change.id())
                    .text(change.state().name())
                    .text(head == null ? null : FailureValue.cut(head.code(), LONGEST_CODE))
                    .text(head == null ? null : FailureValue.cut(head.field(), LONGEST_FIELD))
                    .text(head == null ? null : head.reason().chinese())
                    .text(head == null ? null : head.reason().english())
                    .text(head == null ? null : json(change.failures()))
                    .number(change.attempts())
                    .number(change.retryAt())
                    .text(change.waitingForm())
                    .text(change.waitingNumber())
                    .text(change.externalId())
                    .text(change.externalNumber())
                    .text(head == null ? null : change.failureValue());
        }
        sql.number(now.toEpochMilli()).number(now.toEpochMilli()).update();
    }

    private static String json(List<Failure> failures) {
        List<Object> list = new ArrayList<>();
        for (Failure failure : failures) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("code", failure.code());
            one.put("field", failure.field());
            one.put("path", failure.path());
            one.put("zh", failure.reason().chinese());
            one.put("en", failure.reason().english());
            list.add(one);
        }
        return Json.write(list);
    }
}
