package io.duijie.engine.run;

import io.duijie.connector.api.Capability;
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
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.RunControl;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads one page of a source for a person who waits. */
final class PageReading {
    private static final Duration WIDEST = Duration.ofDays(30);
    private static final Backoff FEW_TRIES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1), 2);

    private final ExtractionSource source;
    private final AnsweredDetails before;
    private final Instant now;

    PageReading(ExtractionSource source, AnsweredDetails before, Instant now) {
        this.source = source;
        this.before = before;
        this.now = now;
    }

    /**
     * @param most how many rows are taken
     * @param enough for the rows of a window: true when no more are wanted behind this one
     * @throws ConnectorException saying why the page can't be had
     */
    SamplePage read(
            OpenConnection opened, int most, Function<Span, Predicate<@Nullable Object>> enough, RunControl control) {
        CallScope scope = CallScope.withoutRun(control, Priority.URGENT);
        try {
            if (source.operation().can(Capability.PUSHED)) {
                throw SourceIsPushed.nothingToRead(source.integrationId());
            }
            RecordReader reader = opened.connector(scope).reader().orElseThrow(() -> isNoSource(opened.id()));
            PageCaller caller = new PageCaller(reader, FEW_TRIES, control, new SecureRandom());
            List<Span> windows = windows();
            Span window = windows.get(0);
            PageCaller.Page page = page(window, caller);
            for (int next = 1; page.rows().isEmpty() && next < windows.size(); next++) {
                window = windows.get(next);
                page = page(window, caller);
            }
            List<@Nullable Object> rows = rows(page, window, caller, most, enough.apply(window));
            return new SamplePage(rows, page.rows().size(), page.answer().total(), window, scope.calls());
        } catch (ReadingStopped e) {
            throw failed(Reason.of("run-stopped", "连接的系统没有及时应答。", "the vendor did not answer in time."));
        } catch (ReadingFailed e) {
            throw failed(e.reason());
        } catch (RequestFailure e) {
            throw failed(e.reason());
        }
    }

    private List<@Nullable Object> rows(
            PageCaller.Page page, Span window, PageCaller caller, int most, Predicate<@Nullable Object> enough) {
        DetailRule rule = source.detail();
        RowDetails details = rule == null ? null : new RowDetails(rule, window, caller, before);
        List<@Nullable Object> rows = new ArrayList<>();
        for (Object row : page.rows()) {
            if (rows.size() == most) {
                break;
            }
            Object whole = details == null ? row : details.over(row);
            rows.add(whole);
            if (enough.test(whole)) {
                break;
            }
        }
        return rows;
    }

    /** The latest first, then those before it as far back as the document reads; the widest that one call may ask for. */
    private List<Span> windows() {
        Duration allowed = source.operation().maximumWindow();
        Duration width = allowed == null || allowed.compareTo(WIDEST) > 0 ? WIDEST : allowed;
        Instant from = source.startFrom();
        List<Span> windows = new ArrayList<>();
        windows.add(new Span(now.minus(width), now));
        boolean asksByTime = !source.operation().windowFields().isEmpty();
        if (asksByTime && from != null && from.plus(width.multipliedBy(2)).isBefore(now)) {
            windows.add(new Span(now.minus(width.multipliedBy(2)), now.minus(width)));
            windows.add(new Span(from, from.plus(width)));
        }
        return windows;
    }

    private PageCaller.Page page(Span window, PageCaller caller) {
        PageKeys keys = source.request().keys(window);
        ReadRequest request = new ReadRequest(
                source.api(), source.method(), source.request().body(window, keys, PagePlace.FIRST), source.columns());
        return caller.call(request, source.listKey());
    }

    private static ConnectorException failed(Reason reason) {
        return ConnectorException.of(ErrorKind.REJECTED, reason);
    }

    private static ConnectorException isNoSource(String connection) {
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        "connector-is-no-source",
                        "连接 " + connection + " 的连接器不能读取数据，请为来源系统选择其他连接。",
                        "the connector of connection " + connection
                                + " reads nothing; choose another one for the source."));
    }
}
