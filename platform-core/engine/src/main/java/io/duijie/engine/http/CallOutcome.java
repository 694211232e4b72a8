package io.duijie.engine.http;

import io.duijie.connector.api.ErrorKind;

/**
 * How a call ended: {@code OK}, or what kind of failure it was. Read from the status first; when the connector, which alone
 * understands the answer, calls it a failure, its kind counts.
 */
public enum CallOutcome {
    OK,
    THROTTLED,
    UNAVAILABLE,
    CREDENTIALS,
    REJECTED,
    PROTOCOL,
    CONFIGURATION;

    static CallOutcome of(ErrorKind kind) {
        return valueOf(kind.name());
    }

    static CallOutcome ofStatus(int status) {
        if (status < 400) {
            return OK;
        }
        if (status >= 500 || status == 408) {
            return UNAVAILABLE;
        }
        return switch (status) {
            case 429 -> THROTTLED;
            case 401, 403, 407 -> CREDENTIALS;
            default -> REJECTED;
        };
    }
}
