package io.duijie.engine.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a vendor (接口调用), as it is kept.
 *
 * @param at when it was sent
 * @param runId null when no run asked for it
 * @param status of HTTP; null when no answer came, or the call was not HTTP
 * @param milliseconds from sending to the whole answer; waiting for quota does not count
 * @param request method, address, headers and body; secrets masked, long lists and long texts cut
 * @param answer the same of the answer; what went wrong when none came
 */
public record ApiCall(
        Instant at,
        String connectionId,
        String api,
        @Nullable Long runId,
        @Nullable Integer status,
        long milliseconds,
        CallOutcome outcome,
        @Nullable String request,
        @Nullable String answer) {

    ApiCall ended(CallOutcome otherOutcome) {
        return new ApiCall(at, connectionId, api, runId, status, milliseconds, otherOutcome, request, answer);
    }
}
