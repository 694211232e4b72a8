package io.duijie.engine.render.body;

import io.duijie.engine.render.path.RowScope;
import io.duijie.engine.render.path.Scope;
import io.duijie.engine.render.value.Failures;
import io.duijie.engine.render.value.Warnings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a body, compiled: renders any number of records, on any number of threads. */
public final class CompiledBody {
    private final Members members;
    private final Side side;

    CompiledBody(Members members, Side side) {
        this.members = members;
        this.side = side;
    }

    /** Renders one body. Never throws for what stands in the data. */
    public Rendered render(Scope scope) {
        return render(scope, null);
    }

    /** How each entry gets its value, in the order of evaluation. */
    public List<TracedField> trace(Scope scope) {
        Trace trace = new Trace();
        render(scope, trace);
        return trace.fields();
    }

    private Rendered render(Scope scope, @Nullable Trace trace) {
        Warnings warnings = new Warnings();
        Report report = new Report();
        Map<String, @Nullable Object> body = members.object(RowScope.head(scope, warnings, trace), report);
        if (body.isEmpty() && side.needsContent() && report.count() == 0) {
            report.fail("", Failures.emptyRequest());
        }
        return new Rendered(body, report.failures(), warnings.byCode());
    }
}
