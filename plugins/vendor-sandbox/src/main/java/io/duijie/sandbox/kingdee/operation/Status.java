package io.duijie.sandbox.kingdee.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ResponseStatus}; {@code ErrorCode} is sent only on failure. */
public record Status(
        boolean isSuccess, int msgCode, List<Problem> problems, List<Entity> entities, List<String> messages) {

    public static final int SESSION_LOST = 1;
    public static final int EXCEPTION = 4;
    public static final int FORM_EMPTY = 5;
    public static final int PARAMETER = 8;
    public static final int NOT_FOUND = 9;
    public static final int VALIDATION = 11;
    public static final int EDIT_LOCK = 13;
    public static final int CALL_LIMIT = 14;
    private static final int ERROR_CODE = 500;

    static Status success(List<Entity> entities, List<String> messages) {
        return new Status(true, 0, List.of(), entities, messages);
    }

    /** A failure of the whole call. */
    public static Status failure(int msgCode, String field, String message) {
        return new Status(false, msgCode, List.of(new Problem(field, message, 0)), List.of(), List.of());
    }

    /** {@code {"Result":{"ResponseStatus":…}}}. */
    public Map<String, @Nullable Object> inResult() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("ResponseStatus", toMap());
        return result(result);
    }

    static Map<String, @Nullable Object> result(Map<String, @Nullable Object> content) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("Result", content);
        return body;
    }

    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        if (!isSuccess) {
            status.put("ErrorCode", ERROR_CODE);
        }
        status.put("IsSuccess", isSuccess);
        status.put("Errors", problems.stream().map(Status::map).toList());
        status.put("SuccessEntitys", entities.stream().map(Status::map).toList());
        List<Map<String, @Nullable Object>> texts = new ArrayList<>();
        for (int row = 0; row < messages.size(); row++) {
            texts.add(map(new Problem("", messages.get(row), row)));
        }
        status.put("SuccessMessages", texts);
        status.put("MsgCode", msgCode);
        return status;
    }

    private static Map<String, @Nullable Object> map(Problem problem) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("FieldName", problem.field().isEmpty() ? null : problem.field());
        map.put("Message", problem.message());
        map.put("DIndex", problem.row());
        return map;
    }

    private static Map<String, @Nullable Object> map(Entity entity) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("Id", entity.id());
        map.put("Number", entity.number());
        map.put("DIndex", entity.row());
        return map;
    }
}
