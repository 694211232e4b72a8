package io.duijie.dialect.map;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.map.MappedRecord.Failed;
import io.duijie.dialect.map.MappedRecord.Mapped;
import io.duijie.dialect.map.MappedRecord.Skipped;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.body.Cleaning;
import io.duijie.dialect.render.body.CompiledBody;
import io.duijie.dialect.render.body.Rendered;
import io.duijie.dialect.render.body.TracedField;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the {@code request} of one record and passes it through {@code beforeWrite}. */
final class RequestRenderer {
    private final CompiledBody request;
    private final BeforeWrite beforeWrite;

    RequestRenderer(CompiledBody request, BeforeWrite beforeWrite) {
        this.request = request;
        this.beforeWrite = beforeWrite;
    }

    /** How each field gets its value, before {@code beforeWrite}. */
    List<TracedField> trace(Scope scope, RecordLimits limits) {
        return request.trace(scope, limits);
    }

    /** @param budget of the record */
    MappedRecord render(StoredRecord record, Variables variables, WarningCount warnings, RecordBudget budget) {
        return Contained.or(
                () -> rendered(record, variables, warnings, budget),
                failure -> new Failed(List.of(failure(failure, ""))));
    }

    private MappedRecord rendered(
            StoredRecord record, Variables variables, WarningCount warnings, RecordBudget budget) {
        Variables own = variables.withRandom(record.random());
        Rendered rendered = request.render(Scope.of(record.content(), own), budget);
        warnings.add(rendered.warnings());
        if (rendered.failed()) {
            return new Failed(rendered.failures());
        }
        if (beforeWrite == BeforeWrite.NONE) {
            return new Mapped(rendered.body());
        }
        Warnings ofHook = new Warnings(budget);
        try {
            Map<String, @Nullable Object> changed = beforeWrite.apply(record.content(), rendered.body(), own, ofHook);
            return changed == null ? new Skipped() : new Mapped(cleaned(changed, budget));
        } catch (ValueFailure e) {
            return new Failed(List.of(failure(e, "beforeWrite")));
        } finally {
            warnings.add(ofHook.byCode());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> cleaned(Map<String, @Nullable Object> changed, RecordBudget budget) {
        budget.check(changed);
        if (Cleaning.clean(changed) instanceof Map<?, ?> body) {
            return (Map<String, @Nullable Object>) body;
        }
        throw Failures.emptyRequest();
    }

    /** @param where empty = nothing is known about it */
    private static Failure failure(ValueFailure failure, String where) {
        String english = failure.what().english();
        return new Failure(
                failure.code(),
                "",
                "",
                where.isEmpty()
                        ? new Text(failure.what().chinese(), english)
                        : new Text(failure.what().chinese() + "（" + where + "）", english + " (" + where + ")"));
    }
}
