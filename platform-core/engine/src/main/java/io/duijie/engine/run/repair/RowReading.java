package io.duijie.engine.run.repair;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.extract.DetailRule;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.RowDetails;
import io.duijie.engine.extract.jdbi.AnsweredDetails;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.ReadingFailed;
import io.duijie.engine.extract.read.ReadingStopped;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.RunControl;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for one record in what a source gives for a window, for a person who waits. */
final class RowReading {
    private static final int MOST_PAGES = 500;
    private static final Backoff FEW_TRIES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1), 2);

    private final OpenConnection opened;
    private final AnsweredDetails before;
    private final RunControl control;
    private final CallScope scope;

    RowReading(OpenConnection opened, AnsweredDetails before, RunControl control) {
        this.opened = opened;
        this.before = before;
        this.control = control;
        this.scope = CallScope.withoutRun(control, Priority.URGENT);
    }

    long calls() {
        return scope.calls();
    }

    /**
     * The record with that key.
     *
     * @throws ConnectorException saying why the source can't be read
     */
    Optional<SourceRecord> find(ExtractionSource source, Span window, String key) {
        try {
            RecordReader reader = opened.connector(scope).reader().orElseThrow(this::isNoSource);
            PageCaller caller = new PageCaller(reader, FEW_TRIES, control, new SecureRandom());
            PageKeys keys = source.request().keys(window);
            DetailRule rule = source.detail();
            RowDetails details = rule == null ? null : new RowDetails(rule, window, caller, before);
            WindowRows rows = source.rows().in(window);
            PagePlace place = PagePlace.FIRST;
            for (int page = 1; place != null && page <= MOST_PAGES; page++) {
                PageCaller.Page read = caller.call(
                        new ReadRequest(
                                source.api(),
                                source.method(),
                                source.request().body(window, keys, place),
                                source.columns(),
                                place.cursor()),
                        source.listKey());
                for (Object row : read.rows()) {
                    RowResult result = rows.apply(details == null ? row : details.over(row));
                    Optional<SourceRecord> found = among(result, key);
                    if (found.isPresent()) {
                        return found;
                    }
                }
                place = next(read, keys, place);
            }
            return Optional.empty();
        } catch (ReadingStopped e) {
            throw failed(Reason.of("run-stopped", "连接的系统没有及时应答。", "the vendor did not answer in time."));
        } catch (ReadingFailed e) {
            throw failed(e.reason());
        } catch (RequestFailure e) {
            throw failed(e.reason());
        }
    }

    private static Optional<SourceRecord> among(RowResult result, String key) {
        return result instanceof RowResult.Kept kept
                ? kept.records().stream()
                        .filter(record -> record.key().equals(key))
                        .findFirst()
                : Optional.empty();
    }

    private static @Nullable PagePlace next(PageCaller.Page read, PageKeys keys, PagePlace place) {
        String cursor = read.answer().nextCursor();
        boolean isLast = read.rows().isEmpty()
                || Boolean.FALSE.equals(read.answer().hasNext())
                || (cursor == null && keys.kind() == PageKeys.Kind.NONE);
        return isLast
                ? null
                : new PagePlace(
                        place.page() + 1, place.rowsBefore() + read.rows().size(), cursor);
    }

    private static ConnectorException failed(Reason reason) {
        return ConnectorException.of(ErrorKind.REJECTED, reason);
    }

    private ConnectorException isNoSource() {
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        "connector-is-no-source",
                        "连接 " + opened.id() + " 的连接器不能读取数据。",
                        "the connector of connection " + opened.id() + " reads nothing."));
    }
}
