package io.duijie.kingdee;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One error about one record: what it says, what it means there, where it points. */
record RecordError(String message, Effect effect, Meaning meaning, ErrorPlace place, @Nullable String form) {
    private static final Duration EDIT_LOCK_PAUSE = Duration.ofSeconds(5);
    private static final Pattern AUDIT_FAILED = Pattern.compile("(提交|审核)(操作)?(失败|不成功|未通过)");
    private static final Duration CALL_LIMIT_PAUSE = Duration.ofSeconds(60);

    /** What becomes of the record; of several errors the first in this order decides. */
    enum Effect {
        DUPLICATE_NUMBER,
        LOCKED,
        REJECTED,
        MISSING_REFERENCE,
        CALL_LIMIT,
        EDIT_LOCK
    }

    static RecordError of(
            VendorError error, @Nullable Integer messageCode, Form form, Map<String, @Nullable Object> model) {
        Meaning meaning = Meaning.of(error.message(), messageCode);
        ErrorPlace place = ErrorPlace.of(error, form, model);
        String referenced = form.field(place.field()).map(FormField::form).orElse(null);
        Effect effect =
                switch (meaning) {
                    case DUPLICATE -> duplicatesNumber(error, form, model) ? Effect.DUPLICATE_NUMBER : Effect.REJECTED;
                    case LOCKED -> Effect.LOCKED;
                    case EDIT_LOCK -> Effect.EDIT_LOCK;
                    case CALL_LIMIT -> Effect.CALL_LIMIT;
                    // A reference to base data that is not there counts as no value for the vendor's required check.
                    case REQUIRED -> place.reference() != null ? Effect.MISSING_REFERENCE : Effect.REJECTED;
                    case NOT_FOUND ->
                        place.reference() != null || referenced != null ? Effect.MISSING_REFERENCE : Effect.REJECTED;
                    default -> Effect.REJECTED;
                };
        return new RecordError(error.message(), effect, meaning, place, referenced);
    }

    private static boolean duplicatesNumber(VendorError error, Form form, Map<String, @Nullable Object> model) {
        if (error.field() != null) {
            return error.field().equalsIgnoreCase(form.number());
        }
        String number = Values.trimmed(Values.member(model, form.number()));
        return error.message().contains("编码唯一")
                || error.message().contains("编号唯一")
                || (!number.isEmpty() && error.message().contains("[" + number + "]"));
    }

    /** The outcome of a record that was refused with these errors; the strongest effect decides, all are told. */
    static WriteOutcome outcome(List<RecordError> errors) {
        RecordError head = errors.stream()
                .min(Comparator.comparing(RecordError::effect))
                .orElseThrow(() -> new IllegalArgumentException("no errors"));
        String field = head.place().field();
        return switch (head.effect()) {
            case DUPLICATE_NUMBER ->
                new WriteOutcome.Rejected(field, reason(WriteOutcome.Rejected.DUPLICATE_NUMBER, errors));
            case LOCKED -> new WriteOutcome.Rejected(field, reason(WriteOutcome.Rejected.LOCKED, errors));
            case REJECTED -> new WriteOutcome.Rejected(field, reason(head.rejectedCode(), errors));
            case MISSING_REFERENCE ->
                new WriteOutcome.MissingReference(
                        head.form(), field, head.place().value(), reason("missing-reference", errors));
            case CALL_LIMIT -> new WriteOutcome.TryLater(CALL_LIMIT_PAUSE, reason("call-limit", errors));
            case EDIT_LOCK -> new WriteOutcome.TryLater(EDIT_LOCK_PAUSE, reason("edit-lock", errors));
        };
    }

    /** The document itself was saved then: the vendor commits it before it submits and audits. */
    boolean saysThatAuditFailed() {
        return AUDIT_FAILED.matcher(message).find();
    }

    String chineseAdvice() {
        return effect == Effect.MISSING_REFERENCE
                ? "金蝶找不到这个基础资料：请先建好并审核，且已分配到使用组织；建好后本记录会自动继续"
                : meaning.chineseAdvice();
    }

    String englishAdvice() {
        return effect == Effect.MISSING_REFERENCE
                ? "Kingdee does not find this base data: create and audit it and allocate it to the organisation; the"
                        + " record goes on by itself then"
                : meaning.englishAdvice();
    }

    private String rejectedCode() {
        return switch (meaning) {
            case DUPLICATE -> "duplicate-value";
            case OTHER -> "kingdee-refused";
            default -> "kingdee-" + meaning.code();
        };
    }

    private static Reason reason(String code, List<RecordError> errors) {
        return ErrorReason.of(code, errors);
    }
}
