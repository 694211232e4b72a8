package io.duijie.kingdee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's verdict: {@code Result.ResponseStatus}.
 *
 * @param success {@code IsSuccess} is true
 * @param refused {@code IsSuccess} is false; an answer that leaves it out says neither
 * @param code {@code MsgCode}, null when absent
 * @param entities the items of {@code SuccessEntitys}
 * @param result the members of {@code Result}
 */
record ResponseStatus(
        boolean success,
        boolean refused,
        @Nullable Integer code,
        List<VendorError> errors,
        List<Map<String, @Nullable Object>> entities,
        Map<String, @Nullable Object> result) {
    private static final int SESSION_LOST = 1;
    private static final Pattern SESSION_LOST_TEXT =
            Pattern.compile("会话信息已丢失|会话已过期|session information is lost", Pattern.CASE_INSENSITIVE);

    /**
     * The verdict of an answer in any of its shapes: {@code {"Result":…}}, {@code [{"Result":…}]}, {@code [[{"Result":…}]]}.
     * Null when the answer has none, as a list of rows.
     */
    static @Nullable ResponseStatus in(@Nullable Object answer) {
        Object inner = answer;
        while (inner instanceof List<?> list && !list.isEmpty()) {
            inner = list.get(0);
        }
        Map<String, @Nullable Object> result = Values.map(Values.map(inner).get("Result"));
        if (!(result.get("ResponseStatus") instanceof Map<?, ?> status)) {
            return null;
        }
        return of(Values.map(status), result);
    }

    private static ResponseStatus of(Map<String, @Nullable Object> status, Map<String, @Nullable Object> result) {
        List<VendorError> errors = new ArrayList<>();
        for (Object item : Values.list(status.get("Errors"))) {
            errors.add(VendorError.of(item));
        }
        List<Map<String, @Nullable Object>> entities = new ArrayList<>();
        for (Object item : Values.list(status.get("SuccessEntitys"))) {
            entities.add(Values.map(item));
        }
        Object verdict = status.get("IsSuccess");
        return new ResponseStatus(
                Values.isTrue(verdict),
                Values.isFalse(verdict),
                Values.integer(status.get("MsgCode")),
                errors,
                entities,
                result);
    }

    /** The vendor forgot who calls: it did nothing, the same call may be repeated after a new login. */
    boolean sessionLost() {
        if (success || !entities.isEmpty()) {
            return false;
        }
        return hasCode(SESSION_LOST)
                || errors.stream()
                        .anyMatch(error ->
                                SESSION_LOST_TEXT.matcher(error.message()).find());
    }

    boolean hasCode(int expected) {
        return code != null && code == expected;
    }

    /** All messages, each once. */
    String messages() {
        String joined = errors.stream()
                .map(VendorError::message)
                .filter(message -> !message.isEmpty())
                .distinct()
                .collect(Collectors.joining("；"));
        if (!joined.isEmpty()) {
            return joined;
        }
        return code == null ? "没有说明原因 / no reason given" : "MsgCode " + code;
    }
}
