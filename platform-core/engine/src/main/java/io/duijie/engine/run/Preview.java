package io.duijie.engine.run;

import io.duijie.connector.api.ReadRequest;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.map.DefaultBody;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.record.WriteBack;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.extract.DetailRule;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.row.UnusableRow;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.run.trace.TraceDocument;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would be sent: the way of a run without network and without a store. Rows pass the whole source side into an empty store
 * and then one write run; a source request is rendered page by page.
 */
public final class Preview {
    private static final Duration FIRST_WINDOW = Duration.ofDays(30);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CompiledIntegration compiled;
    private final PreviewSettings settings;
    private final Span window;

    public Preview(CompiledIntegration compiled, PreviewSettings settings) {
        this.compiled = compiled;
        this.settings = settings;
        this.window = new Span(lastSyncTime(compiled, settings), settings.now());
    }

    private static Instant lastSyncTime(CompiledIntegration compiled, PreviewSettings settings) {
        Instant last = settings.lastSync();
        if (last != null) {
            return last.minus(compiled.integration().options().overlap());
        }
        Instant from = compiled.integration().startFrom();
        return from == null ? settings.now().minus(FIRST_WINDOW) : from;
    }

    /**
     * The source side: the bodies of the pages asked for, where the rows are in an answer, and the call for a row's detail.
     *
     * @param variant {@link ExtractionSource#NORMAL}, or {@link ExtractionSource#REMEDY} for the request of {@code
     *     omissionRemedy}, which the document must have
     * @param detailRow a row of the list, null = no detail is shown
     */
    public Map<String, @Nullable Object> source(
            String variant, List<Long> pages, @Nullable Map<String, @Nullable Object> detailRow) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        Map<String, @Nullable Object> bodies = new LinkedHashMap<>();
        document.put("pages", bodies);
        ExtractionSource source = variant.equals(ExtractionSource.REMEDY) ? compiled.remedy() : compiled.source();
        if (source != null) {
            PageKeys keys = source.request().keys(window);
            for (long page : pages) {
                PagePlace place = keys.fullPlace(page);
                bodies.put(Long.toString(page), source.request().body(window, keys, place));
            }
            document.put("listKey", source.listKey());
            DetailRule detail = source.detail();
            if (detail != null && detailRow != null) {
                document.put("detail", detail(detail.request(window, detailRow)));
            }
        }
        return document;
    }

    private static Map<String, @Nullable Object> detail(ReadRequest request) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("api", request.api());
        detail.put("body", request.body());
        return detail;
    }

    /** The target side for these rows; {@link Target#clean} tells whether all of them would be sent. */
    public Target target(List<?> rows) {
        Staged staged = new Staged(compiled.integration().source().idCheck());
        WindowRows rules = compiled.rows().in(window);
        rows.forEach(row -> staged.add(rules.apply(UnusableRow.check(row))));
        TargetMapper mapper = compiled.target();
        List<StoredRecord> made = staged.pending();
        List<StoredRecord> pending = made.subList(0, Math.min(made.size(), settings.records()));
        MappedBatch mapped = mapper == null ? MappedBatch.NOTHING : mapper.map(pending, variables());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("requests", requests(mapped));
        document.put(
                "calls",
                mapped.calls().stream().map(call -> (long) call.items().size()).toList());
        if (!mapped.calls().isEmpty()) {
            document.put("otherRequest", mapped.calls().get(0).envelope().otherRequest());
            document.put("body", DefaultBody.of(mapped.calls().get(0).request()));
        }
        document.put("failures", failures(mapped));
        document.put("rejected", staged.rejected);
        document.put("dropped", staged.dropped);
        document.put("duplicates", staged.duplicates);
        document.put("skipped", mapped.skippedRecords());
        Map<String, Long> warnings = new TreeMap<>(staged.warnings);
        mapped.warnings().forEach((code, count) -> warnings.merge(code, count, Long::sum));
        document.put("warnings", warnings);
        writtenBack(mapper, mapped, document);
        if (mapper != null && settings.trace()) {
            document.put("trace", TraceDocument.of(mapper.trace(pending, variables())));
        }
        boolean clean = mapped.failed().isEmpty() && staged.rejected.isEmpty();
        return new Target(document, clean, made.size() - pending.size());
    }

    private Variables variables() {
        return new Variables(
                window.to(),
                window.from(),
                compiled.pageSize(),
                null,
                null,
                compiled.integration().schedule().zone());
    }

    private static List<Map<String, @Nullable Object>> requests(MappedBatch mapped) {
        return mapped.calls().stream()
                .flatMap(call -> call.items().stream().map(item -> item.body().body()))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> failures(MappedBatch mapped) {
        List<Map<String, @Nullable Object>> failures = new ArrayList<>();
        for (MappedBatch.FailedRecord failed : mapped.failed()) {
            for (StoredRecord record : failed.bundle().members()) {
                failed.failures().forEach(failure -> failures.add(failure(record, failure)));
            }
        }
        return failures;
    }

    private static Map<String, @Nullable Object> failure(StoredRecord record, Failure failure) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("key", record.key());
        entry.put("code", failure.code());
        entry.put("field", failure.field());
        entry.put("path", failure.path());
        entry.put("reason", failure.coded());
        return entry;
    }

    private void writtenBack(
            @Nullable TargetMapper mapper, MappedBatch mapped, Map<String, @Nullable Object> document) {
        List<@Nullable Object> writeBacks = new ArrayList<>();
        List<@Nullable Object> callBacks = new ArrayList<>();
        Map<String, @Nullable Object> answer = settings.targetResult();
        if (mapper != null && answer != null && !mapped.calls().isEmpty()) {
            StoredRecord first = mapped.calls().get(0).items().get(0).record();
            WriteBack written = mapper.writeBack(first, answer, variables());
            if (written.primaryWriteback() != null) {
                writeBacks.add(written.primaryWriteback());
            }
            for (WriteBack.CallBack callBack : written.callBacks()) {
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("strategyId", callBack.strategyId());
                entry.put("row", callBack.row());
                callBacks.add(entry);
            }
        }
        document.put("writeBacks", writeBacks);
        document.put("callBacks", callBacks);
    }

    /**
     * The JSON document of a target side.
     *
     * @param clean nothing failed and nothing was rejected
     * @param left how many records the settings' limit left out
     */
    public record Target(Map<String, @Nullable Object> document, boolean clean, int left) {}

    /** An empty store that rows go into. */
    private static final class Staged {
        private final boolean idCheck;
        private final Map<String, SourceRecord> records = new LinkedHashMap<>();
        private final List<Map<String, @Nullable Object>> rejected = new ArrayList<>();
        private final Map<String, Long> warnings = new TreeMap<>();
        private long dropped;
        private long duplicates;

        Staged(boolean idCheck) {
            this.idCheck = idCheck;
        }

        void add(RowResult result) {
            if (result instanceof RowResult.Filtered) {
                dropped++;
            } else if (result instanceof RowResult.Rejected refused) {
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("key", refused.key());
                entry.put("reason", refused.reason().toString());
                rejected.add(entry);
            } else if (result instanceof RowResult.Kept kept) {
                kept.records().forEach(this::keep);
            }
        }

        private void keep(SourceRecord record) {
            record.warnings().forEach((code, count) -> warnings.merge(code, count.longValue(), Long::sum));
            SourceRecord present = records.putIfAbsent(record.key(), record);
            if (present == null) {
                return;
            }
            if (idCheck) {
                duplicates++;
            } else if (!Fingerprint.of(present.content()).equals(Fingerprint.of(record.content()))) {
                records.put(record.key(), record);
            }
        }

        List<StoredRecord> pending() {
            List<StoredRecord> pending = new ArrayList<>();
            byte[] random = new byte[16];
            for (SourceRecord record : records.values()) {
                RANDOM.nextBytes(random);
                pending.add(new StoredRecord(
                        pending.size(),
                        record.key(),
                        record.content(),
                        HexFormat.of().formatHex(random),
                        null));
            }
            return pending;
        }
    }
}
