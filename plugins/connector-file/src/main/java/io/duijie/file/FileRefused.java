package io.duijie.file;

import io.duijie.connector.api.Reason;

/** A file that can't be read at all, or not on from here. */
final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    FileRefused(String code, String chinese, String english) {
        super(english);
        this.reason = Reason.of(code, chinese, english);
    }

    Reason reason() {
        return reason;
    }
}
