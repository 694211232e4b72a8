package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentReader;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.extract.read.ReadingStopped;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.RunControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Asks the target about documents, patiently.
 *
 * @param reader null = the target can't be asked for fields
 */
record DocumentAsker(RecordFinder finder, @Nullable DocumentReader reader, Backoff backoff, RunControl control) {
    private static final Duration THROTTLED_WAIT = Duration.ofSeconds(1);

    /**
     * One result per record. A record about which the target refuses to be asked can't be told.
     *
     * @throws ConnectorException when the target can't be asked at all
     * @throws ReadingStopped when a stop was requested
     */
    List<FindResult> ask(WriteRequest request) {
        int attempt = 1;
        while (true) {
            if (control.stopRequested()) {
                throw new ReadingStopped();
            }
            try {
                List<FindResult> results = finder.find(request);
                if (results.size() == request.records().size()) {
                    return results;
                }
                throw ConnectorException.of(
                        ErrorKind.CONFIGURATION,
                        io.duijie.connector.api.Reason.of(
                                "connector-failed",
                                "连接器对 " + request.records().size() + " 条数据给出了 " + results.size() + " 个查询结果。",
                                "the connector gave " + results.size() + " results for "
                                        + request.records().size() + " records."));
            } catch (ConnectorException e) {
                switch (e.kind()) {
                    case THROTTLED -> control.pause(e.retryAfter().orElse(THROTTLED_WAIT));
                    case REJECTED -> {
                        return request.records().size() == 1
                                ? List.of(new FindResult.CannotTell(e.reason()))
                                : singly(request);
                    }
                    case UNAVAILABLE, PROTOCOL -> {
                        attempt++;
                        if (attempt > backoff.attempts()) {
                            throw e;
                        }
                        control.pause(backoff.before(attempt, ThreadLocalRandom.current()));
                    }
                    default -> throw e;
                }
            }
        }
    }

    /**
     * Fields of the documents, one answer per record.
     *
     * @throws ConnectorException when the target can't be asked at all
     * @throws ReadingStopped when a stop was requested
     */
    List<Optional<Map<String, @Nullable Object>>> read(WriteRequest request, List<String> fields) {
        int attempt = 1;
        while (true) {
            if (control.stopRequested()) {
                throw new ReadingStopped();
            }
            try {
                return reader == null ? List.of() : reader.read(request, fields);
            } catch (ConnectorException e) {
                if (e.kind() == ErrorKind.THROTTLED) {
                    control.pause(e.retryAfter().orElse(THROTTLED_WAIT));
                    continue;
                }
                attempt++;
                boolean mayPass = e.kind() == ErrorKind.UNAVAILABLE || e.kind() == ErrorKind.PROTOCOL;
                if (!mayPass || attempt > backoff.attempts()) {
                    throw e;
                }
                control.pause(backoff.before(attempt, ThreadLocalRandom.current()));
            }
        }
    }

    private List<FindResult> singly(WriteRequest request) {
        List<FindResult> all = new ArrayList<>();
        for (WriteRecord one : request.records()) {
            all.addAll(ask(request.with(List.of(one))));
        }
        return all;
    }
}
