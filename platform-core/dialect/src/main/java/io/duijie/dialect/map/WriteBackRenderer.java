package io.duijie.dialect.map;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.document.TargetDocument;
import io.duijie.dialect.json.JsonView;
import io.duijie.dialect.record.WriteBack;
import io.duijie.dialect.record.WriteBack.CallBack;
import io.duijie.dialect.render.body.BodyCompiler;
import io.duijie.dialect.render.body.BodyPurpose;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.dialect.render.body.CompiledBody;
import io.duijie.dialect.render.body.Rendered;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.variable.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders {@code primaryWriteback} against the target's answer and {@code callBackStrategy} against record and write-back. */
final class WriteBackRenderer {
    private static final String STRATEGY = "strategyId";
    private static final Failure NOT_MADE = new Failure(WriteBack.FAILED, "", "", Text.same(WriteBack.FAILED));

    private final @Nullable CompiledBody primary;
    private final List<CompiledBody> callBacks;
    private final RecordLimits limits;

    private WriteBackRenderer(@Nullable CompiledBody primary, List<CompiledBody> callBacks, RecordLimits limits) {
        this.primary = primary;
        this.callBacks = callBacks;
        this.limits = limits;
    }

    static WriteBackRenderer compile(TargetDocument document, CompileSettings settings) {
        CompileSettings own = settings.forSide(BodyPurpose.WRITE_BACK);
        CompiledBody primary =
                document.primaryWriteback().isEmpty() ? null : BodyCompiler.compile(document.primaryWriteback(), own);
        List<CompiledBody> callBacks = document.callBacks().stream()
                .map(entries -> BodyCompiler.compile(entries, own))
                .toList();
        return new WriteBackRenderer(primary, callBacks, settings.limits());
    }

    WriteBack render(Map<String, @Nullable Object> content, Map<String, @Nullable Object> answer, Variables variables) {
        if (primary == null && callBacks.isEmpty()) {
            return WriteBack.NOTHING;
        }
        WarningCount warnings = new WarningCount();
        RecordBudget budget = new RecordBudget(limits);
        Map<String, @Nullable Object> kept =
                primary == null ? null : body(primary, Scope.of(usable(answer), variables), warnings, budget);
        List<CallBack> rows = new ArrayList<>();
        Scope scope = new Scope(content, variables, kept == null ? Map.of() : kept);
        for (CompiledBody callBack : callBacks) {
            CallBack row = callBack(body(callBack, scope, warnings, budget));
            if (row == null) {
                warnings.add(Map.of(WriteBack.FAILED, 1));
            } else {
                rows.add(row);
            }
        }
        return new WriteBack(kept, rows, warnings.byCode());
    }

    private static @Nullable Map<String, @Nullable Object> body(
            CompiledBody compiled, Scope scope, WarningCount warnings, RecordBudget budget) {
        Rendered rendered = Contained.or(
                () -> compiled.render(scope, budget), failure -> new Rendered(Map.of(), List.of(NOT_MADE), Map.of()));
        warnings.add(rendered.warnings());
        if (rendered.failed()) {
            warnings.add(Map.of(WriteBack.FAILED, 1));
            return null;
        }
        return rendered.body().isEmpty() ? null : rendered.body();
    }

    /** A vendor's answer may be beyond all limits. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> usable(Map<String, @Nullable Object> answer) {
        return JsonView.storable(answer) instanceof Map<?, ?> view ? (Map<String, @Nullable Object>) view : Map.of();
    }

    private static @Nullable CallBack callBack(@Nullable Map<String, @Nullable Object> body) {
        if (body == null || !(body.get(STRATEGY) instanceof String strategy)) {
            return null;
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>(body);
        row.remove(STRATEGY);
        return new CallBack(strategy, row);
    }
}
