package io.duijie.file;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;

/** Failures in this connector's own words. */
final class Problems {
    private Problems() {}

    static ConnectorException configuration(String code, String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of(code, chinese, english));
    }
}
