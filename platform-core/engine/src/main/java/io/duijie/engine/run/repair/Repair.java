package io.duijie.engine.run.repair;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.json.JsonBreach;
import io.duijie.dialect.json.JsonLimits;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.value.Codes;
import io.duijie.engine.connection.ConnectorTypes;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.edit.jdbi.RecordEdits;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.jdbi.AnsweredDetails;
import io.duijie.engine.extract.jdbi.RecordWindows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StageResult;
import io.duijie.engine.record.jdbi.RecordQueries;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Work;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a person does about the content of one record. */
public final class Repair {
    /** Earlier than any document of these systems. */
    private static final Instant ANY_TIME = Instant.parse("2000-01-01T00:00:00Z");

    private static final int LONGEST_REASON = 500;

    private final Function<String, CompiledIntegration> compiled;
    private final Supplier<Map<String, String>> connectors;
    private final ConnectorTypes types;
    private final OpenConnections connections;
    private final LookupSource lookups;
    private final Database database;
    private final Clock clock;

    /**
     * @param connectors which connector each connection uses
     * @param lookups the records that a hook of the source may search
     */
    public Repair(
            Function<String, CompiledIntegration> compiled,
            Supplier<Map<String, String>> connectors,
            ConnectorTypes types,
            OpenConnections connections,
            LookupSource lookups,
            Database database,
            Clock clock) {
        this.compiled = compiled;
        this.connectors = connectors;
        this.types = types;
        this.connections = connections;
        this.lookups = lookups;
        this.database = database;
        this.clock = clock;
    }

    /** What came of reading a record again. */
    public enum Found {
        /** It has the source's content now. */
        CHANGED,
        /** The source has what is stored. */
        UNCHANGED,
        /** The source has other content, which the document keeps from being taken: it is written already, or was skipped. */
        KEPT,
        /** The source does not give it any more. */
        NOT_FOUND
    }

    /** @param byKey the source was asked for this record alone, and not for all of its window */
    public record Reread(Found found, boolean byKey, long calls, RecordSummary record) {}

    /**
     * Reads a record again from its source: by its key where the vendor can be asked so, else by the window that brought it. It is
     * staged like any row that is read; an edit of a person gives way.
     *
     * @throws ConnectorException saying why the source can't be asked
     */
    public Reread reread(long id, RunControl control) {
        RecordDetail record = new RecordQueries(database).find(id).orElseThrow();
        CompiledIntegration integration = compiled.apply(record.summary().integrationId());
        ExtractionSource source = integration.source();
        String connection = integration.integration().source().connection();
        if (source == null || connection == null) {
            throw refused(
                    "no-source",
                    "此方案没有来源系统，数据由其他方案写入，不能重新读取。",
                    "this integration has no source system; its records come from other integrations and can't be read again.");
        }
        String key = record.summary().key();
        Optional<ExtractionSource> one = Optional.ofNullable(connectors.get().get(connection))
                .flatMap(types::byId)
                .flatMap(type -> CompiledIntegration.ofRow(
                        integration.integration(), type, named(integration, record), lookups));
        Optional<RecordWindows.Read> window = new RecordWindows(database).of(id);
        if (one.isEmpty() && window.isEmpty()) {
            throw refused(
                    "window-unknown",
                    "来源系统不能按主键查询，而这条数据的读取时间范围已不可知；请用“运行”按时间段重新读取。",
                    "the source can't be asked by key, and the window that brought this record is not known any more; run the"
                            + " integration for a span of time.");
        }
        AnsweredDetails details =
                new AnsweredDetails(database, integration.integration().id());
        try (OpenConnection opened = connections.use(connection)) {
            RowReading reading = new RowReading(opened, details, control);
            Optional<SourceRecord> row = one.isPresent()
                    ? reading.find(one.get(), new Span(ANY_TIME, clock.instant()), key)
                    : reading.find(
                            variant(integration, source, window.get()),
                            window.get().span(),
                            key);
            Found found = row.map(fresh -> stage(integration, record, fresh, window.map(RecordWindows.Read::id)))
                    .orElse(Found.NOT_FOUND);
            RecordSummary after =
                    new RecordQueries(database).find(id).orElseThrow().summary();
            return new Reread(found, one.isPresent(), reading.calls(), after);
        }
    }

    private static ExtractionSource variant(
            CompiledIntegration integration, ExtractionSource source, RecordWindows.Read window) {
        ExtractionSource remedy = integration.remedy();
        return remedy != null && window.variant().equals(ExtractionSource.REMEDY) ? remedy : source;
    }

    /** The key that the source knows: without what splitting put behind it. */
    private static String named(CompiledIntegration integration, RecordDetail record) {
        String id = integration.integration().source().id();
        Map<String, @Nullable Object> content = record.content();
        String text = id == null || content == null ? null : text(id, content);
        return text == null ? record.summary().key() : text;
    }

    private static @Nullable String text(String path, Map<String, @Nullable Object> content) {
        Object value = CompiledPath.compile(path).readFrom(content);
        return value == CompiledPath.MISSING ? null : Codes.of(value);
    }

    private Found stage(
            CompiledIntegration integration, RecordDetail record, SourceRecord fresh, Optional<Long> windowId) {
        SourceDocument document = integration.integration().source();
        long id = record.summary().id();
        boolean done = record.summary().state() == RecordState.DONE;
        SourcePage page = new SourcePage(
                record.summary().integrationId(), 0, null, document.idCheck(), List.of(fresh), List.of());
        Work<StageResult> staging = new Staging(clock, new SecureRandom()).stage(page);
        boolean takes = !(done && document.idCheck());
        StageResult result = database.write(RecordEdits.givingWay(id, takes, windowId.orElse(null), staging));
        boolean differs =
                record.content() == null || !Fingerprint.of(fresh.content()).equals(Fingerprint.of(record.content()));
        return result.changed() > 0
                ? (differs ? Found.CHANGED : Found.UNCHANGED)
                : differs ? Found.KEPT : Found.UNCHANGED;
    }

    /**
     * Gives a record the content that a person wrote, and queues it. What it replaces is kept.
     *
     * @throws ConnectorException saying why it can't be: nothing differs, its key would be another, no reason is given
     */
    public void edit(long id, Map<String, @Nullable Object> content, String reason, String by) {
        RecordDetail record = new RecordQueries(database).find(id).orElseThrow();
        String purpose = reason.strip();
        if (purpose.isEmpty() || purpose.length() > LONGEST_REASON) {
            throw refused(
                    "no-reason",
                    "请填写修改原因（最多 " + LONGEST_REASON + " 个字符）。",
                    "say why it is edited, in at most " + LONGEST_REASON + " characters.");
        }
        if (content.isEmpty()) {
            throw refused("bad-content", "内容为空。", "the content is empty.");
        }
        JsonBreach breach = JsonLimits.breach(content);
        if (breach != null) {
            Text why = breach.of(new Text("内容", "the content"));
            throw refused("bad-content", why.chinese() + "。", why.english() + ".");
        }
        Map<String, @Nullable Object> before = record.content();
        if (before != null && Fingerprint.of(content).equals(Fingerprint.of(before))) {
            throw refused("nothing-changed", "内容没有变化。", "the content is the same as before.");
        }
        SourceDocument document =
                compiled.apply(record.summary().integrationId()).integration().source();
        String member = document.id();
        if (member != null && before != null) {
            String key = text(member, before);
            if (key != null && !key.equals(text(member, content))) {
                throw refused(
                        "key-changed",
                        "主键 " + member + " 必须保持为 " + key + "。",
                        "the key " + member + " must stay " + key + ".");
            }
        }
        String number = document.number() == null ? null : text(document.number(), content);
        new RecordEdits(database, clock).edit(id, number, content, purpose, by);
    }

    private static ConnectorException refused(String code, String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of(code, chinese, english));
    }
}
