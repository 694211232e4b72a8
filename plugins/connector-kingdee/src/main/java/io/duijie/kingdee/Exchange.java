package io.duijie.kingdee;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange that brought JSON.
 *
 * @param value the answer
 * @param headers names in lower case
 * @param status the vendor's verdict inside the answer, null when the answer has none (a list of rows, a login)
 */
record Exchange(
        @Nullable Object value,
        Map<String, List<String>> headers,
        @Nullable Instant vendorTime,
        @Nullable ResponseStatus status) {

    boolean sessionLost() {
        return status != null && status.sessionLost();
    }
}
