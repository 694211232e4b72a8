package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.Options;
import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.engine.connection.ConnectorTypes;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.jdbi.AnsweredDetails;
import io.duijie.engine.extract.jdbi.Watermarks;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import io.duijie.engine.record.jdbi.RecordQueries;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tries a document that need not be stored. A page of its source is read for real, and counts against the quota; nothing is kept
 * of it and nothing is written. Or one of its records is written, as a run would: journaled first, looked up when the outcome is
 * unknown, known as written afterwards.
 */
public final class Trial {
    private static final RecordLimits HIGHEST = new RecordLimits(1_000, Duration.ofMillis(200), 400_000);

    private final Runner runner;
    private final OpenConnections connections;
    private final ConnectorTypes types;
    private final LookupSource lookups;
    private final Database database;
    private final Clock clock;

    /** @param lookups the records that look-ups search */
    public Trial(
            Runner runner,
            OpenConnections connections,
            ConnectorTypes types,
            LookupSource lookups,
            Database database,
            Clock clock) {
        this.runner = runner;
        this.connections = connections;
        this.types = types;
        this.lookups = lookups;
        this.database = database;
        this.clock = clock;
    }

    /** @param connectors which connector each connection uses */
    public CompiledIntegration compile(Integration integration, Map<String, String> connectors) {
        Function<@Nullable String, Optional<ConnectorType>> type =
                id -> Optional.ofNullable(id).map(connectors::get).flatMap(types::byId);
        return CompiledIntegration.of(
                integration,
                type.apply(integration.source().connection()),
                type.apply(integration.target().connection()),
                lookups);
    }

    /** The same document with little for each record: a person waits for it, and several may. */
    public static Integration limited(Integration integration) {
        Options own = integration.options();
        RecordLimits wanted = own.limits();
        RecordLimits limits = new RecordLimits(
                Math.min(wanted.records(), HIGHEST.records()),
                wanted.work().compareTo(HIGHEST.work()) < 0 ? wanted.work() : HIGHEST.work(),
                Math.min(wanted.bytes(), HIGHEST.bytes()));
        return new Integration(
                integration.id(),
                integration.name(),
                integration.enabled(),
                integration.source(),
                integration.target(),
                integration.schedule(),
                integration.startFrom(),
                integration.mappings(),
                integration.hooks(),
                own.with(limits),
                integration.json());
    }

    /**
     * One page of the source.
     *
     * @param opening opens the connection
     * @param most how many rows are taken; where each has a detail, so many more calls are made
     * @throws ConnectorException saying why it can't be had
     */
    public SamplePage page(
            CompiledIntegration compiled, Function<String, OpenConnection> opening, int most, RunControl control) {
        return page(compiled, opening, most, window -> row -> false, control);
    }

    private SamplePage page(
            CompiledIntegration compiled,
            Function<String, OpenConnection> opening,
            int most,
            Function<Span, Predicate<@Nullable Object>> enough,
            RunControl control) {
        ExtractionSource source = compiled.source();
        String connection = compiled.integration().source().connection();
        if (source == null || connection == null) {
            throw refused("no-source", "请先选择来源的连接和接口。", "choose the connection and interface of the source.");
        }
        AnsweredDetails details =
                new AnsweredDetails(database, compiled.integration().id());
        try (OpenConnection opened = opening.apply(connection)) {
            return new PageReading(source, details, clock.instant()).read(opened, most, enough, control);
        }
    }

    /** What these rows would become. */
    public Preview.Target preview(CompiledIntegration compiled, List<?> rows) {
        Instant last = new Watermarks(database).of(compiled.integration().id()).orElse(null);
        return new Preview(compiled, new PreviewSettings(clock.instant(), last, null)).target(rows);
    }

    /**
     * Writes the record of the first page that has this key, and no other. One that is written already is written again only if
     * a run would: because its content changed and the document says so.
     *
     * @param compiled with connections that are stored
     * @param by who wants it
     * @throws ConnectorException saying why nothing could be tried
     */
    public Sent send(CompiledIntegration compiled, String key, String by, StoppableControl control) {
        TargetMapper mapper = compiled.target();
        if (mapper == null) {
            throw refused(
                    "nothing-to-write",
                    "此方案的目标是“写入空操作”，不写入任何系统。",
                    "this integration writes to no system, so there is nothing to send.");
        }
        if (mapper.grouper().groups()) {
            throw refused(
                    "groups-records",
                    "此方案把多条数据合并为一张单据，不能只写其中一条。",
                    "this integration makes one document of several records; it can't be written with one of them.");
        }
        SourceRecord record = record(compiled, key, control);
        long before = find(compiled, key).map(Trial::latestDelivery).orElse(0L);
        runner.send(compiled, () -> staged(compiled, record, by), control);
        RecordDetail after = find(compiled, key).orElseThrow();
        return new Sent(after.summary(), latestDelivery(after) > before);
    }

    /**
     * What became of it.
     *
     * @param sent false when nothing was sent: it was written before, or could not be mapped
     */
    public record Sent(RecordSummary record, boolean sent) {}

    private SourceRecord record(CompiledIntegration compiled, String key, RunControl control) {
        Found found = new Found(key);
        page(
                compiled,
                connections::use,
                Integer.MAX_VALUE,
                window -> found.among(compiled.rows().in(window)),
                control);
        SourceRecord record = found.record;
        if (record == null) {
            throw refused(
                    "no-such-record",
                    "来源的第一页中没有主键为 " + key + " 的数据，请重新取样。",
                    "the first page of the source has no record with key " + key + "; take a sample again.");
        }
        return record;
    }

    /** Stores the record and sees to it that it is sent. */
    private long staged(CompiledIntegration compiled, SourceRecord record, String by) {
        SourcePage page = new SourcePage(
                compiled.integration().id(),
                0,
                null,
                compiled.integration().source().idCheck(),
                List.of(record),
                List.of());
        database.write(new Staging(clock, new SecureRandom()).stage(page));
        RecordSummary stored = find(compiled, record.key()).orElseThrow().summary();
        boolean rests = stored.state() != RecordState.DONE
                && stored.state() != RecordState.SENDING
                && (stored.state() != RecordState.PENDING || stored.retryAt() != null);
        if (rests) {
            new RecordDecisions(database, clock).retry(List.of(stored.id()), by);
        }
        return stored.id();
    }

    private Optional<RecordDetail> find(CompiledIntegration compiled, String key) {
        return new RecordQueries(database).find(compiled.integration().id(), key);
    }

    private static long latestDelivery(RecordDetail record) {
        return record.deliveries().isEmpty() ? 0 : record.deliveries().get(0).deliveryId();
    }

    private static ConnectorException refused(String code, String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of(code, chinese, english));
    }

    /** Looks for a record among rows. */
    private static final class Found {
        private final String key;
        private @Nullable SourceRecord record;

        Found(String key) {
            this.key = key;
        }

        Predicate<@Nullable Object> among(WindowRows rules) {
            return row -> isIn(rules.apply(row));
        }

        private boolean isIn(RowResult result) {
            if (result instanceof RowResult.Rejected rejected && key.equals(rejected.key())) {
                throw ConnectorException.of(ErrorKind.REJECTED, rejected.reason());
            }
            if (result instanceof RowResult.Kept kept) {
                record = kept.records().stream()
                        .filter(each -> each.key().equals(key))
                        .findFirst()
                        .orElse(null);
            }
            return record != null;
        }
    }
}
