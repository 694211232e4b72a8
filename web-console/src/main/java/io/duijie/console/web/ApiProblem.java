package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that can't be answered as asked; becomes the one error body of the API. */
final class ApiProblem extends RuntimeException {
    /** Seconds after which to try again where nothing better is known. */
    static final int RETRY_AFTER = 5;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Reason reason;
    private final transient List<?> problems;

    ApiProblem(int status, Reason reason, List<?> problems) {
        super(reason.toString());
        this.status = status;
        this.reason = reason;
        this.problems = problems;
    }

    ApiProblem(int status, String code, String chinese, String english) {
        this(status, Reason.of(code, chinese, english), List.of());
    }

    static ApiProblem notFound(String chinese, String english) {
        return new ApiProblem(404, "not-found", chinese, english);
    }

    static ApiProblem badRequest(String chinese, String english) {
        return new ApiProblem(400, "bad-request", chinese, english);
    }

    /** Whether the same call may be answered a little later. */
    boolean passes() {
        return status == 429 || status == 503;
    }

    int status() {
        return status;
    }

    Reason reason() {
        return reason;
    }

    List<?> problems() {
        return problems;
    }

    /** The body of the answer. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", reason.code());
        body.put("title", Answers.text(reason.text()));
        body.put("status", status);
        body.put("problems", problems);
        return body;
    }
}
