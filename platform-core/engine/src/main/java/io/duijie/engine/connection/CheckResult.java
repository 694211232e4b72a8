package io.duijie.engine.connection;

import io.duijie.connector.api.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection works.
 *
 * @param problem null when it does
 * @param milliseconds how long the check took, waiting for quota included
 */
public record CheckResult(@Nullable Reason problem, long milliseconds) {
    public boolean works() {
        return problem == null;
    }
}
