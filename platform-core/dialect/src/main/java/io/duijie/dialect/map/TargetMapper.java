package io.duijie.dialect.map;

import io.duijie.connector.api.TargetPlan;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.document.TargetDocument;
import io.duijie.dialect.document.TargetDocument.Batch;
import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.RecordMapper;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.record.WriteBack;
import io.duijie.dialect.render.body.BodyCompiler;
import io.duijie.dialect.render.body.BodyPurpose;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.dialect.render.body.CompiledBody;
import io.duijie.dialect.render.body.TracedField;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.variable.Variables;
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
    private final Grouper grouper;
    private final RequestRenderer requests;
    private final CompiledBody otherRequest;
    private final WriteBackRenderer writeBacks;
    private final RecordLimits limits;

    private TargetMapper(
            TargetDocument document,
            int batch,
            Grouper grouper,
            RequestRenderer requests,
            CompiledBody otherRequest,
            WriteBackRenderer writeBacks,
            RecordLimits limits) {
        this.document = document;
        this.batch = batch;
        this.grouper = grouper;
        this.requests = requests;
        this.otherRequest = otherRequest;
        this.writeBacks = writeBacks;
        this.limits = limits;
    }

    /**
     * Compiles the target of an integration that was found right.
     *
     * @param plan as the connector of the target answers it; {@link TargetPlan#unchanged} without one
     */
    public static TargetMapper compile(Integration integration, TargetPlan plan, Lookups lookups) {
        return compile(
                integration.target(),
                plan,
                IntegrationSettings.of(integration, lookups),
                BeforeWrite.of(integration.hooks(), lookups));
    }

    /** @param settings zone, mappings and expressions of the integration; its side does not matter */
    static TargetMapper compile(
            TargetDocument document, TargetPlan plan, CompileSettings settings, BeforeWrite beforeWrite) {
        List<FieldEntry> others = new ArrayList<>(document.otherRequest());
        others.removeIf(
                entry -> NOT_SENT.contains(entry.field()) || plan.constants().containsKey(entry.field()));
        plan.constants()
                .forEach((field, value) ->
                        others.add(new FieldEntry(field, null, value, null, false, null, null, Map.of())));
        return new TargetMapper(
                document,
                batch(document.batch(), plan),
                Grouper.of(document.grouping()),
                new RequestRenderer(
                        BodyCompiler.compile(document.request(), settings.forSide(BodyPurpose.TARGET)), beforeWrite),
                BodyCompiler.compile(others, settings.forSide(BodyPurpose.TARGET_OTHER)),
                WriteBackRenderer.compile(document, settings),
                settings.limits());
    }

    private static int batch(@Nullable Batch wanted, TargetPlan plan) {
        int maximum = plan.operation().maximumBatch();
        int rows = wanted == null ? Math.max(1, plan.rows()) : wanted.rows();
        return maximum > 0 ? Math.min(rows, maximum) : rows;
    }

    /** Which records become one document. */
    public Grouper grouper() {
        return grouper;
    }

    /** How many documents make one call at most: {@code rows}, but not more than the connector bears. */
    public int batch() {
        return batch;
    }

    /** The rendered request of one record by itself. */
    public MappedRecord mapOne(StoredRecord record, Variables variables) {
        return requests.render(record, variables, new WarningCount(), new RecordBudget(limits));
    }

    /** The same as {@link #map(List, Variables, int)} with {@link #batch()}. */
    public MappedBatch map(List<StoredRecord> records, Variables variables) {
        return map(records, variables, batch);
    }

    /**
     * Makes documents of the records, takes the next {@code size} again and again, and renders them into a call; what can't be
     * sent is left out of its call, and a call without any is not made. Where several records become one document, all records
     * of each document must be among them.
     *
     * @param variables of the write run; {@code random} is each record's own
     */
    public MappedBatch map(List<StoredRecord> records, Variables variables, int size) {
        Calls calls = new Calls(document, requests, otherRequest, variables, size, limits);
        grouper.form(records).forEach(calls::add);
        return calls.result();
    }

    /** How each field of each document gets its value; documents that can't be made have none. */
    public List<TracedBundle> trace(List<StoredRecord> records, Variables variables) {
        List<TracedBundle> traced = new ArrayList<>();
        for (Formed formed : grouper.form(records)) {
            for (Bundle bundle : formed.bundles()) {
                StoredRecord whole = bundle.whole();
                Scope scope = Scope.of(whole.content(), variables.withRandom(whole.random()));
                traced.add(new TracedBundle(bundle, requests.trace(scope, limits), otherRequest.trace(scope, limits)));
            }
        }
        return traced;
    }

    /** The fields of a document's {@code request}, and of the {@code otherRequest} that it would be sent beside. */
    public record TracedBundle(Bundle bundle, List<TracedField> request, List<TracedField> otherRequest) {}

    /** What an accepted record leaves behind; {@code answer} is what the target said about this record. */
    public WriteBack writeBack(StoredRecord record, Map<String, @Nullable Object> answer, Variables variables) {
        return writeBacks.render(record.content(), answer, variables.withRandom(record.random()));
    }

    /** This mapper at the moment of a write run. */
    public RecordMapper at(Variables variables) {
        return new AtRun(this, variables);
    }

    private record AtRun(TargetMapper mapper, Variables variables) implements RecordMapper {
        @Override
        public int batch() {
            return mapper.batch;
        }

        @Override
        public boolean groups() {
            return mapper.grouper.groups();
        }

        @Override
        public @Nullable String code(Map<String, @Nullable Object> content) {
            return mapper.grouper.code(content);
        }

        @Override
        public MappedBatch map(List<StoredRecord> records, int size) {
            return mapper.map(records, variables, size);
        }

        @Override
        public WriteBack writeBack(StoredRecord record, Map<String, @Nullable Object> answer) {
            return mapper.writeBack(record, answer, variables);
        }
    }
}
