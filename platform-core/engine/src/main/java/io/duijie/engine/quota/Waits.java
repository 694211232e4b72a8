package io.duijie.engine.quota;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import java.time.Duration;

/** What all who wait for a quota have in common. */
final class Waits {
    /** How late a waiting call notices that its run was stopped, at most. */
    static final long GLANCE_NANOS = Duration.ofMillis(100).toNanos();

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private Waits() {}

    static Duration bounded(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    static ConnectorException stopped() {
        return ConnectorException.neverSent(
                Reason.of(
                        "run-stopped",
                        "等待调用限额时运行被停止，该调用没有发出。",
                        "the run was stopped while it waited for the vendor's quota; the call was not sent."),
                null);
    }
}
