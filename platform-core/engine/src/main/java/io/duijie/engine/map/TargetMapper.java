package io.duijie.engine.map;

import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.document.FieldEntry;
import io.duijie.engine.document.TargetDocument;
import io.duijie.engine.document.TargetDocument.Batch;
import io.duijie.engine.map.MappedBatch.FailedRecord;
import io.duijie.engine.map.MappedBatch.MappedCall;
import io.duijie.engine.render.body.BodyCompiler;
import io.duijie.engine.render.body.CompileSettings;
import io.duijie.engine.render.body.CompiledBody;
import io.duijie.engine.render.body.Rendered;
import io.duijie.engine.render.body.Side;
import io.duijie.engine.render.path.Scope;
import io.duijie.engine.render.variable.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A target document, compiled: turns pending records into calls. The same records under the same variables always give the same
 * calls. Thread-safe.
 */
public final class TargetMapper {
    private static final Set<String> NOT_SENT = Set.of("dataKey", "detailApi");

    private final TargetDocument document;
    private final int batch;
    private final RequestRenderer requests;
    private final CompiledBody otherRequest;
    private final WriteBackRenderer writeBacks;

    private TargetMapper(
            TargetDocument document,
            int batch,
            RequestRenderer requests,
            CompiledBody otherRequest,
            WriteBackRenderer writeBacks) {
        this.document = document;
        this.batch = batch;
        this.requests = requests;
        this.otherRequest = otherRequest;
        this.writeBacks = writeBacks;
    }

    /**
     * Compiles a document that was found right.
     *
     * @param settings zone, mappings and expressions of the integration; its side does not matter
     * @param beforeWrite the integration's hook, or {@link BeforeWrite#NONE}
     */
    public static TargetMapper compile(
            TargetDocument document, TargetPlan plan, CompileSettings settings, BeforeWrite beforeWrite) {
        List<FieldEntry> others = document.otherRequest().stream()
                .filter(entry -> !NOT_SENT.contains(entry.field()))
                .toList();
        return new TargetMapper(
                document,
                batch(document.batch(), plan.operation().maximumBatch()),
                new RequestRenderer(
                        BodyCompiler.compile(document.request(), settings.forSide(Side.TARGET)), beforeWrite),
                BodyCompiler.compile(others, settings.forSide(Side.TARGET_OTHER)),
                WriteBackRenderer.compile(document, settings));
    }

    private static int batch(@Nullable Batch wanted, int maximum) {
        int rows = wanted == null ? 1 : wanted.rows();
        return maximum > 0 ? Math.min(rows, maximum) : rows;
    }

    /** How many records make one call at most: {@code rows}, but not more than the connector bears. */
    public int batch() {
        return batch;
    }

    /** The rendered request of one record by itself. */
    public MappedRecord mapOne(PendingRecord record, Variables variables) {
        return requests.render(record, variables, new WarningCount());
    }

    /** The same as {@link #map(List, Variables, int)} with {@link #batch()}. */
    public MappedBatch map(List<PendingRecord> records, Variables variables) {
        return map(records, variables, batch);
    }

    /**
     * Groups the next {@code size} records again and again and renders each group into a call; what can't be sent is left out
     * of its group, and a group without any makes no call.
     *
     * @param variables of the write run; {@code random} is each record's own
     */
    public MappedBatch map(List<PendingRecord> records, Variables variables, int size) {
        Calls calls = new Calls(variables);
        for (int from = 0; from < records.size(); from += size) {
            calls.add(records.subList(from, Math.min(from + size, records.size())));
        }
        return calls.result();
    }

    /** What an accepted record leaves behind; {@code answer} is what the target said about this record. */
    public WriteBack writeBack(PendingRecord record, Map<String, @Nullable Object> answer, Variables variables) {
        return writeBacks.render(record.content(), answer, variables.withRandom(record.random()));
    }

    /** Collects the calls of one batch of records. */
    private final class Calls {
        private final Variables variables;
        private final WarningCount warnings = new WarningCount();
        private final List<MappedCall> calls = new ArrayList<>();
        private final List<FailedRecord> failed = new ArrayList<>();
        private final List<PendingRecord> skipped = new ArrayList<>();

        Calls(Variables variables) {
            this.variables = variables;
        }

        /** {@code otherRequest} is rendered with the first record left; where that fails, it is the next one's turn. */
        void add(List<PendingRecord> group) {
            List<PendingRecord> records = new ArrayList<>(group.size());
            List<WriteRecord> bodies = new ArrayList<>(group.size());
            Map<String, @Nullable Object> other = null;
            for (PendingRecord record : group) {
                MappedRecord mapped = requests.render(record, variables, warnings);
                if (mapped instanceof MappedRecord.Mapped rendered) {
                    other = other == null ? other(record) : other;
                    if (other != null) {
                        records.add(record);
                        bodies.add(new WriteRecord(record.key(), rendered.body(), record.storedId()));
                    }
                } else if (mapped instanceof MappedRecord.Failed failure) {
                    failed.add(new FailedRecord(record, failure.failures()));
                } else {
                    skipped.add(record);
                }
            }
            if (other != null) {
                calls.add(new MappedCall(request(other, bodies), records));
            }
        }

        private @Nullable Map<String, @Nullable Object> other(PendingRecord record) {
            Rendered rendered = otherRequest.render(Scope.of(record.content(), variables.withRandom(record.random())));
            warnings.add(rendered.warnings());
            if (rendered.failed()) {
                failed.add(new FailedRecord(record, rendered.failures()));
                return null;
            }
            return rendered.body();
        }

        private WriteRequest request(Map<String, @Nullable Object> other, List<WriteRecord> bodies) {
            Batch rows = document.batch();
            return new WriteRequest(
                    document.api(), document.method(), other, rows == null ? null : rows.rowsKey(), bodies);
        }

        MappedBatch result() {
            return new MappedBatch(calls, failed, skipped, warnings.byCode());
        }
    }
}
