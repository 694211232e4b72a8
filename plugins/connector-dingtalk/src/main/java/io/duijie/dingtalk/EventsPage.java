package io.duijie.dingtalk;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of the events of one page. */
final class EventsPage {
    private final List<InHand.Event> handed = new ArrayList<>();
    private final List<@Nullable Object> rows = new ArrayList<>();
    private final Map<InHand.Event, ConnectorException> failures = new LinkedHashMap<>();
    private boolean works;
    private boolean unavailableBefore;
    private @Nullable ConnectorException stopped;

    /** It needs no row. */
    void passed(InHand.Event event) {
        handed.add(event);
    }

    void told(InHand.Event event, Object row) {
        handed.add(event);
        rows.add(row);
    }

    /** The vendor answered for its approval. */
    void answered(InHand.Event event, Object row) {
        works = true;
        unavailableBefore = false;
        told(event, row);
    }

    /** @return false = that lies not in this approval, so no other one can be read either */
    boolean failed(InHand.Event event, ConnectorException failure) {
        boolean isUnavailable = failure.kind() == ErrorKind.UNAVAILABLE;
        if (failure.kind() == ErrorKind.THROTTLED
                || failure.kind() == ErrorKind.CREDENTIALS
                || (isUnavailable && failure.notSent())) {
            stopped = failure;
            return false;
        }
        failures.put(event, failure);
        if (isUnavailable && unavailableBefore) {
            stopped = failure;
            return false;
        }
        unavailableBefore = isUnavailable;
        return true;
    }

    /**
     * The page with what could be read. Where nothing could, others may stand behind what failed, so that another page follows.
     *
     * @param first whether the run has read nothing before
     * @throws ConnectorException when nothing could be read and nothing else could have been
     */
    Answer close(InHand inHand, boolean first) {
        failures.forEach((event, failure) ->
                inHand.failed(event, failure.reason(), works || failure.kind() != ErrorKind.UNAVAILABLE));
        if (handed.isEmpty() && stopped != null) {
            throw stopped;
        }
        Reason doubt = handed.isEmpty() && first ? inHand.doubt() : null;
        if (doubt != null) {
            throw ConnectorException.of(ErrorKind.UNAVAILABLE, doubt);
        }
        String next = handed.isEmpty() && failures.isEmpty() ? null : inHand.handOut(handed);
        return new Answer(Map.of("result", rows), next != null, null, null, null, null, next);
    }
}
