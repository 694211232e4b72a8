package io.duijie.testkit;

import java.util.List;
import java.util.Map;

/**
 * One call as the platform would keep it: everything named in {@code HttpCall.secretNames} is masked.
 *
 * @param method {@link #NOT_HTTP} for a call by {@code ConnectorContext.blocking}, which has only a body and an answer
 * @param body the form as {@code name=value} lines (not percent-encoded), the JSON text, or empty text
 * @param status 0 when no answer came, or the call was not HTTP
 * @param answerHeaders names in lower case
 */
public record RecordedCall(
        String api,
        String method,
        String address,
        Map<String, String> headers,
        String body,
        int status,
        Map<String, List<String>> answerHeaders,
        String answer) {
    /** The method of a call that was not HTTP. */
    public static final String NOT_HTTP = "";

    boolean isHttp() {
        return !method.equals(NOT_HTTP);
    }
}
