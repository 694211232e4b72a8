package io.duijie.dialect.render.body;

import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.Warnings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a body, compiled: renders any number of records, on any number of threads. */
public final class CompiledBody {
    private final Members members;
    private final BodyPurpose side;

    CompiledBody(Members members, BodyPurpose side) {
        this.members = members;
        this.side = side;
    }

    /** Renders one body. Never throws for what stands in the data. */
    public Rendered render(Scope scope) {
        return render(scope, new RecordBudget(RecordLimits.DEFAULTS));
    }

    /** @param budget also that of other work on the same record */
    public Rendered render(Scope scope, RecordBudget budget) {
        return render(scope, budget, null);
    }

    /**
     * How each entry gets its value, in the order of evaluation.
     *
     * @param limits of the record
     */
    public List<TracedField> trace(Scope scope, RecordLimits limits) {
        Trace trace = new Trace();
        render(scope, new RecordBudget(limits), trace);
        return trace.fields();
    }

    private Rendered render(Scope scope, RecordBudget budget, @Nullable Trace trace) {
        Warnings warnings = new Warnings(budget);
        Report report = new Report();
        Map<String, @Nullable Object> body;
        try {
            body = members.object(RowScope.head(scope, warnings, trace), report);
        } catch (Report.Full full) {
            return new Rendered(Map.of(), report.failures(), warnings.byCode());
        }
        if (body.isEmpty() && side.needsContent() && report.count() == 0) {
            report.fail("", Failures.emptyRequest());
        }
        return new Rendered(body, report.failures(), warnings.byCode());
    }
}
