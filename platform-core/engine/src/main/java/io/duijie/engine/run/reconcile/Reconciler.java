package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldType;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.Rereading;
import io.duijie.engine.extract.jdbi.AnsweredDetails;
import io.duijie.engine.extract.jdbi.Watermarks;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.read.ReadingFailed;
import io.duijie.engine.extract.read.ReadingStopped;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.run.reconcile.jdbi.Reconciliations;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 对账 of a day of an integration, or of several, at once or in the background. May be used by several threads. */
public final class Reconciler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int AT_ONCE = 2;
    private static final int MOST_DAYS = 31;

    private final Function<String, CompiledIntegration> compiled;
    private final Function<CompiledIntegration, Variables> variables;
    private final Function<CompiledIntegration, Function<String, @Nullable FieldType>> types;
    private final OpenConnections connections;
    private final Database database;
    private final Clock clock;
    private final Backoff backoff;
    private final Reconciliations kept;
    private final StoppableControl stopping = new StoppableControl();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "duijie-reconcile");
        thread.setDaemon(true);
        return thread;
    });

    /** @param types of the target's fields by name, as the connector's catalogue knows them */
    public Reconciler(
            Function<String, CompiledIntegration> compiled,
            Function<CompiledIntegration, Variables> variables,
            Function<CompiledIntegration, Function<String, @Nullable FieldType>> types,
            OpenConnections connections,
            Database database,
            Clock clock,
            Backoff backoff) {
        this.compiled = compiled;
        this.variables = variables;
        this.types = types;
        this.connections = connections;
        this.database = database;
        this.clock = clock;
        this.backoff = backoff;
        this.kept = new Reconciliations(database, clock);
    }

    /** What was asked for in the background. */
    public Reconciliations kept() {
        return kept;
    }

    /**
     * Compares in the background; the result is under the id that comes back.
     *
     * @return empty when this integration is being reconciled already
     * @throws ConnectorException of kind CONFIGURATION when it can't be reconciled at all
     */
    public Optional<Long> start(String integrationId, LocalDate day, LocalDate last, String by) {
        checked(integrationId, day, last);
        Optional<Long> id = kept.begin(integrationId, day, last, by);
        id.ifPresent(begun -> workers.execute(() -> run(begun, integrationId, day, last)));
        return id;
    }

    private void run(long id, String integrationId, LocalDate day, LocalDate last) {
        try {
            Reconciliation result = reconcile(integrationId, day, last, stopping, new StoredProgress(kept, id));
            kept.completed(id, result.count(), Json.write(result.json()));
        } catch (ConnectorException e) {
            end(id, integrationId, e.reason());
        } catch (StoreException e) {
            LOG.error("{} could not be reconciled: {}", integrationId, e.reason());
        } catch (RuntimeException e) {
            LOG.error("{} could not be reconciled", integrationId, e);
            end(id, integrationId, Reason.of("internal", "程序内部错误，详情见日志。", "internal error; the log has the details."));
        }
    }

    private void end(long id, String integrationId, Reason reason) {
        LOG.warn("{} could not be reconciled: {}", integrationId, reason);
        try {
            kept.failed(id, reason);
        } catch (StoreException e) {
            LOG.error("what became of it could not be kept: {}", e.reason());
        }
    }

    /** One day. */
    public Reconciliation reconcile(
            String integrationId, LocalDate day, RunControl control, ComparisonProgress progress) {
        return reconcile(integrationId, day, day, control, progress);
    }

    /**
     * Compares now.
     *
     * @param last not before {@code day}, and not more than a month after it
     * @param progress told from time to time while it works
     * @throws ConnectorException when source or target can't be read
     */
    public Reconciliation reconcile(
            String integrationId, LocalDate day, LocalDate last, RunControl control, ComparisonProgress progress) {
        CompiledIntegration compiled = checked(integrationId, day, last);
        ZoneId zone = compiled.integration().schedule().zone();
        Instant now = clock.instant();
        Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
        Span span = new Span(day.atStartOfDay(zone).toInstant(), end.isAfter(now) ? now : end);
        FoundDifferences findings = new FoundDifferences();
        noteUnread(integrationId, span, zone, findings);
        boolean asked = false;
        try {
            asked = compare(compiled, span, findings, control, progress);
        } catch (ReadingFailed e) {
            throw ConnectorException.of(ErrorKind.UNAVAILABLE, e.reason());
        } catch (RequestFailure e) {
            throw ConnectorException.of(ErrorKind.CONFIGURATION, e.reason());
        } catch (ReadingStopped e) {
            throw ConnectorException.of(
                    ErrorKind.UNAVAILABLE, Reason.of("reconciliation-stopped", "对账已停止。", "it was stopped."));
        }
        List<Difference> differences = new ArrayList<>(findings.differences());
        return new Reconciliation(
                integrationId,
                day,
                last,
                zone,
                span.from(),
                span.to(),
                asked,
                findings.compared > 0,
                findings.totals(asked),
                differences,
                findings.total() - differences.size(),
                findings.amounts(),
                findings.pairs(),
                findings.notes());
    }

    private boolean compare(
            CompiledIntegration compiled,
            Span span,
            FoundDifferences findings,
            RunControl control,
            ComparisonProgress progress) {
        ExtractionSource source = needed(compiled);
        String integrationId = compiled.integration().id();
        StagedRecords store = new StagedRecords(database, integrationId);
        CallScope scope = CallScope.withoutRun(control, Priority.NORMAL);
        try (OpenConnection reading = connections.use(
                        connection(compiled.integration().source().connection(), integrationId));
                Target target = target(compiled, store, findings, scope, control)) {
            PageCaller caller =
                    new PageCaller(reader(reading.connector(scope)), backoff, control, ThreadLocalRandom.current());
            new DayComparison(
                            new Rereading(
                                    source, caller, new AnsweredDetails(database, integrationId), clock.instant()),
                            store,
                            compiled.integration().source().idCheck(),
                            target.side(),
                            findings,
                            control,
                            progress)
                    .run(span);
            return target.side() != null;
        }
    }

    /** Without a side when the target can't be asked; the findings say why. */
    private Target target(
            CompiledIntegration compiled,
            StagedRecords store,
            FoundDifferences findings,
            CallScope scope,
            RunControl control) {
        TargetMapper mapper = compiled.target();
        if (mapper == null) {
            findings.note("该方案不写入目标系统，未核对目标。", "the integration writes nothing: the target is not asked.");
            return new Target(null, null);
        }
        if (compiled.repeats()) {
            findings.note(
                    "目标系统靠防重键避免重复，不能按编码查询，未核对目标。",
                    "the target keeps documents from being doubled by a key, and can't look them up: it is not asked.");
            return new Target(null, null);
        }
        OpenConnection open = connections.use(connection(
                compiled.integration().target().connection(),
                compiled.integration().id()));
        Connector connector = open.connector(scope);
        Optional<RecordFinder> finder = connector.finder();
        if (finder.isEmpty()) {
            open.close();
            findings.note(
                    "目标系统的连接器不能按编码查询，未核对目标。",
                    "the connector of the target can't look documents up: the target is not asked.");
            return new Target(null, null);
        }
        DocumentAsker asker =
                new DocumentAsker(finder.get(), connector.documentReader().orElse(null), backoff, control);
        ContentSide contents = asker.reader() == null
                ? null
                : new ContentSide(
                        asker,
                        compiled.integration().options().reconcile(),
                        types.apply(compiled),
                        new SameValue(compiled.integration().schedule().zone()),
                        findings);
        return new Target(open, new TargetSide(store, mapper, variables.apply(compiled), asker, contents, findings));
    }

    private record Target(@Nullable OpenConnection connection, @Nullable TargetSide side) implements AutoCloseable {
        @Override
        public void close() {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private void noteUnread(String integrationId, Span span, ZoneId zone, FoundDifferences findings) {
        Optional<Instant> read = new Watermarks(database).of(integrationId);
        if (read.isEmpty() || read.get().isBefore(span.to())) {
            String until = read.map(time -> time.atZone(zone).toLocalDateTime().toString())
                    .orElse("-");
            findings.note(
                    "本平台已读取到 " + until + "，此后修改的数据会列为差异，下一次运行会读取。",
                    "the platform has read until " + until
                            + ": rows modified after that are listed as differences and read by the next run.");
        }
    }

    private CompiledIntegration checked(String integrationId, LocalDate day, LocalDate last) {
        CompiledIntegration compiled = this.compiled.apply(integrationId);
        needed(compiled);
        ZoneId zone = compiled.integration().schedule().zone();
        if (last.isBefore(day) || last.isAfter(day.plusDays(MOST_DAYS - 1))) {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    Reason.of(
                            "days-too-many",
                            "对账的日期范围应为 1 到 " + MOST_DAYS + " 天，起始日期在前。",
                            "a reconciliation covers 1 to " + MOST_DAYS + " days, the first day first."));
        }
        if (!day.atStartOfDay(zone).toInstant().isBefore(clock.instant())) {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    Reason.of(
                            "day-in-future",
                            day + "（" + zone + "）还没有到，请选择今天或以前的日期。",
                            day + " (" + zone + ") has not come yet; choose today or a day before."));
        }
        return compiled;
    }

    private static ExtractionSource needed(CompiledIntegration compiled) {
        ExtractionSource source = compiled.source();
        if (source == null || compiled.isPushed()) {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    Reason.of(
                            "no-source",
                            "方案 " + compiled.integration().id() + " 不读取来源系统，无法对账。",
                            compiled.integration().id() + " reads no source: there is nothing to reconcile."));
        }
        return source;
    }

    private static RecordReader reader(Connector connector) {
        return connector
                .reader()
                .orElseThrow(() -> ConnectorException.of(
                        ErrorKind.CONFIGURATION,
                        Reason.of(
                                "connector-is-no-source",
                                "来源系统连接的连接器不能读取数据。",
                                "the connector of the source's connection reads nothing.")));
    }

    private static String connection(@Nullable String connection, String integrationId) {
        if (connection == null) {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    Reason.of(
                            "no-connection",
                            "方案 " + integrationId + " 没有指定连接。",
                            integrationId + " names no connection."));
        }
        return connection;
    }

    /** Stops what is under way and waits for it. */
    @Override
    public void close() {
        stopping.stop();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("a reconciliation is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
