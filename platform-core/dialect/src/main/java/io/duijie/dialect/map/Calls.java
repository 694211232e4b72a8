package io.duijie.dialect.map;

import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.document.TargetDocument;
import io.duijie.dialect.document.TargetDocument.Batch;
import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.MappedBatch.FailedRecord;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.body.CompiledBody;
import io.duijie.dialect.render.body.Rendered;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Warning;
import io.duijie.dialect.render.variable.Variables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the calls of one batch of documents: the next {@code size} make one call, what can't be sent is left out of it. */
final class Calls {
    private final TargetDocument document;
    private final RequestRenderer requests;
    private final CompiledBody otherRequest;
    private final Variables variables;
    private final int size;
    private final RecordLimits limits;
    private final WarningCount warnings = new WarningCount();
    private final List<MappedCall> calls = new ArrayList<>();
    private final List<FailedRecord> failed = new ArrayList<>();
    private final List<Bundle> skipped = new ArrayList<>();

    private final List<Item> open = new ArrayList<>();
    private @Nullable Map<String, @Nullable Object> other;
    private int taken;

    Calls(
            TargetDocument document,
            RequestRenderer requests,
            CompiledBody otherRequest,
            Variables variables,
            int size,
            RecordLimits limits) {
        this.document = document;
        this.requests = requests;
        this.otherRequest = otherRequest;
        this.variables = variables;
        this.size = size;
        this.limits = limits;
    }

    /** The documents of a group fail together. */
    void add(Formed group) {
        if (group.conflicts() > 0) {
            warnings.add(Map.of(Warning.MERGE_CONFLICT.code(), group.conflicts()));
        }
        List<MappedRecord> rendered = new ArrayList<>(group.bundles().size());
        List<RecordBudget> budgets = new ArrayList<>(group.bundles().size());
        boolean fails = !group.failures().isEmpty();
        for (Bundle bundle : group.bundles()) {
            RecordBudget budget = new RecordBudget(limits);
            budgets.add(budget);
            MappedRecord mapped = requests.render(bundle.whole(), variables, warnings, budget);
            rendered.add(mapped);
            fails |= mapped instanceof MappedRecord.Failed;
        }
        if (fails) {
            failed.add(new FailedRecord(group.together(), failures(group, rendered)));
            take(Math.max(1, rendered.size()));
            return;
        }
        for (int i = 0; i < rendered.size(); i++) {
            add(group.bundles().get(i), rendered.get(i), budgets.get(i));
        }
    }

    private void add(Bundle bundle, MappedRecord mapped, RecordBudget budget) {
        if (mapped instanceof MappedRecord.Mapped request) {
            other = other == null ? other(bundle, budget) : other;
            if (other != null) {
                StoredRecord whole = bundle.whole();
                open.add(new Item(
                        bundle, new WriteRecord(whole.key(), request.body(), whole.externalId()), open.size()));
            }
        } else {
            skipped.add(bundle);
        }
        take(1);
    }

    private void take(int documents) {
        for (int i = 0; i < documents; i++) {
            taken++;
            if (taken == size) {
                close();
            }
        }
    }

    private void close() {
        taken = 0;
        if (other != null) {
            calls.add(new MappedCall(envelope(other), open));
        }
        open.clear();
        other = null;
    }

    /** {@code otherRequest} is rendered with the first document that is left; if that fails, with the next one. */
    private @Nullable Map<String, @Nullable Object> other(Bundle bundle, RecordBudget budget) {
        StoredRecord whole = bundle.whole();
        Scope scope = Scope.of(whole.content(), variables.withRandom(whole.random()));
        Rendered rendered = Contained.or(
                () -> otherRequest.render(scope, budget),
                failure -> new Rendered(Map.of(), List.of(failure(failure)), Map.of()));
        warnings.add(rendered.warnings());
        if (rendered.failed()) {
            failed.add(new FailedRecord(bundle, rendered.failures()));
            return null;
        }
        return rendered.body();
    }

    private WriteRequest envelope(Map<String, @Nullable Object> otherBody) {
        Batch rows = document.batch();
        return new WriteRequest(
                document.api(), document.method(), otherBody, rows == null ? null : rows.rowsKey(), List.of());
    }

    private static List<Failure> failures(Formed group, List<MappedRecord> rendered) {
        Set<Failure> failures = new LinkedHashSet<>();
        group.failures().forEach(failure -> failures.add(failure(failure)));
        for (MappedRecord mapped : rendered) {
            if (mapped instanceof MappedRecord.Failed failure) {
                failures.addAll(failure.failures());
            }
        }
        return List.copyOf(failures);
    }

    private static Failure failure(ValueFailure failure) {
        return new Failure(failure.code(), "", "", failure.what());
    }

    MappedBatch result() {
        close();
        return new MappedBatch(calls, failed, skipped, warnings.byCode());
    }
}
