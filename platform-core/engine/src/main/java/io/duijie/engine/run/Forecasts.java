package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import io.duijie.dialect.document.connection.CallLimits;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.extract.ExtractionEstimate;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.jdbi.WindowInfo;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.ReadingFailed;
import io.duijie.engine.extract.read.ReadingStopped;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.http.jdbi.RecentUse;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.QuotaForecast;
import io.duijie.engine.quota.Quotas;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.store.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a run will take. Asks the vendor for a few first pages, which count against its quota like all else. */
public final class Forecasts {
    private static final Duration LOOKS_BACK = Duration.ofHours(1);
    private static final Duration USUAL_CALL = Duration.ofMillis(300);
    private static final Backoff FEW_TRIES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1), 2);
    private static final int WINDOWS = 50;

    /** How many records need a call may be off by one in so many. */
    private static final int UNSURE = 20;

    private static final int RUNS = 20;

    private final Documents documents;
    private final OpenConnections connections;
    private final Quotas quotas;
    private final Database database;
    private final Clock clock;

    Forecasts(Documents documents, OpenConnections connections, Quotas quotas, Database database, Clock clock) {
        this.documents = documents;
        this.connections = connections;
        this.quotas = quotas;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Never throws what a vendor or a connection is to blame for; {@code control} ends the wait for the quota.
     *
     * @throws ConnectorException of kind CONFIGURATION when the integration can't run at all
     */
    public RunForecast of(String integrationId, RunOrder order, RunControl control) {
        CompiledIntegration compiled = documents.compiled(integrationId);
        try {
            return forecast(compiled, order, control);
        } catch (ReadingStopped e) {
            return RunForecast.failed(tooBusy());
        } catch (ConnectorException e) {
            return RunForecast.failed(e.reason());
        } catch (ReadingFailed e) {
            return RunForecast.failed(e.reason());
        } catch (RequestFailure e) {
            return RunForecast.failed(e.reason());
        }
    }

    private static Reason tooBusy() {
        return Reason.of(
                "forecast-stopped",
                "调用限额正忙或连接的系统没有应答，暂时无法预估，请稍后再试。",
                "the quota is busy or the vendor does not answer; try again later.");
    }

    private RunForecast forecast(CompiledIntegration compiled, RunOrder order, RunControl control) {
        String id = compiled.integration().id();
        Instant now = clock.instant();
        Span hour = new Span(now.minus(LOOKS_BACK), now);
        ExtractionEstimate extraction = null;
        Duration sourceTime = Duration.ZERO;
        ExtractionSource source = compiled.isPushed() ? null : compiled.source();
        String sourceConnection = compiled.integration().source().connection();
        if (order.stage().includes(RunInfo.Kind.EXTRACT) && source != null && sourceConnection != null) {
            RecentUse use = new RecentUse(database, sourceConnection);
            try (OpenConnection connection = connections.use(sourceConnection)) {
                extraction = estimate(source, order, connection, id, now, control);
                Duration call = use.call(source.api(), new Span(hour.from(), clock.instant()))
                        .orElse(USUAL_CALL);
                sourceTime = longest(
                        connection,
                        source.api(),
                        use.others(id, hour),
                        call,
                        1,
                        extraction.calls(),
                        extraction.margin());
            }
        }
        long targetCalls = 0;
        Duration targetTime = Duration.ZERO;
        TargetMapper target = compiled.target();
        String targetConnection = compiled.integration().target().connection();
        if (order.stage().includes(RunInfo.Kind.LOAD) && target != null && targetConnection != null) {
            long records = extraction == null ? 0 : extraction.rows();
            targetCalls = (long) Math.ceil(records * callsPerRecord(id, target));
            try (OpenConnection connection = connections.use(targetConnection)) {
                RecentUse use = new RecentUse(database, targetConnection);
                Duration call = use.call(null, hour).orElse(USUAL_CALL);
                long alsoRead =
                        extraction == null || !targetConnection.equals(sourceConnection) ? 0 : extraction.calls();
                long calls = targetCalls + alsoRead;
                targetTime = longest(
                        connection,
                        compiled.integration().target().api(),
                        use.others(id, hour),
                        call,
                        connection.maximumConcurrency(),
                        calls,
                        calls / UNSURE);
            }
        }
        Duration longer = sourceTime.compareTo(targetTime) > 0 ? sourceTime : targetTime;
        return new RunForecast(extraction, sourceTime, targetCalls, targetTime, longer, null);
    }

    private ExtractionEstimate estimate(
            ExtractionSource source,
            RunOrder order,
            OpenConnection connection,
            String id,
            Instant now,
            RunControl control) {
        RecordReader reader = RunPipeline.reader(
                connection.connector(CallScope.withoutRun(control, Priority.URGENT)), connection.id());
        return ExtractionEstimate.of(
                source,
                now,
                order.from(),
                order.to(),
                new Coverage(database).lastWatermark(id).orElse(null),
                new PageCaller(reader, FEW_TRIES, control, new SecureRandom()),
                rowsPerSecond(id));
    }

    /** What earlier extractions found, null when there were none. */
    private @Nullable Double rowsPerSecond(String id) {
        double rows = 0;
        double seconds = 0;
        for (WindowInfo window : new Coverage(database).windows(id, WINDOWS)) {
            if (window.closedAt() != null && window.variant().equals(ExtractionSource.NORMAL)) {
                rows += window.rows();
                seconds += window.span().width().toSeconds();
            }
        }
        return seconds > 0 ? Double.valueOf(rows / seconds) : null;
    }

    /** By what earlier runs needed, else by the batch. */
    private double callsPerRecord(String id, TargetMapper target) {
        long calls = 0;
        long done = 0;
        for (RunInfo run : new Runs(database, clock).latest(id, RUNS)) {
            if (run.kind() == RunInfo.Kind.LOAD) {
                calls += run.tally().calls();
                done += run.tally().done() + run.tally().failed();
            }
        }
        return done > 0 ? calls / (double) done : 1.0 / Math.max(1, target.batch());
    }

    /** By the limit that binds: each that these calls count for is gone through by itself. */
    private Duration longest(
            OpenConnection connection,
            String api,
            RecentUse.Others others,
            Duration call,
            int atOnce,
            long calls,
            long margin) {
        Optional<ConnectionQuota> quota = quotas.watch(connection.id());
        List<CallLimits.Count> counts = new ArrayList<>(connection.limits().countsOf(api));
        if (counts.isEmpty()) {
            counts.add(new CallLimits.Count(CallLimits.ACCOUNT, List.of()));
        }
        Duration longest = Duration.ZERO;
        for (CallLimits.Count count : counts) {
            List<Duration> recent =
                    quota.map(known -> known.recent(count.name())).orElse(List.of());
            double perSecond = others.perSecond(count.name().equals(api) ? api : null);
            Duration time = new QuotaForecast(count.limits(), call, atOnce, perSecond, recent).time(calls, margin);
            longest = time.compareTo(longest) > 0 ? time : longest;
        }
        return longest;
    }
}
