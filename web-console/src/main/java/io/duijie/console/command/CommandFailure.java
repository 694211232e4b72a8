package io.duijie.console.command;

import io.duijie.connector.api.Reason;

/** A command can't do what was asked: exit status 1 and one clear message. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    CommandFailure(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    CommandFailure(String code, String chinese, String english) {
        this(Reason.of(code, chinese, english));
    }

    Reason reason() {
        return reason;
    }
}
