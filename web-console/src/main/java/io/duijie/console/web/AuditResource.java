package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who changed or replayed what. */
final class AuditResource implements Resource {
    private static final int MOST_LINES = 1000;

    private static final Shape LINE = Shape.object()
            .with("id", Shape.WHOLE)
            .with("at", Shape.TIME)
            .with("account", Shape.TEXT)
            .with("action", Shape.TEXT)
            .with("subject", Shape.TEXT)
            .with("detail", Shape.TEXT.orNull())
            .with("address", Shape.TEXT.orNull())
            .named("AuditLine");

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/audit", Role.ADMINISTRATOR, "audit", "Who did what, latest first.", this::list)
                        .asking("account", "action", "subject", "q", "from", "to", "before", "limit")
                        .giving(Shape.object().with("lines", Shape.listOf(LINE)).with("next", Shape.WHOLE.orNull())),
                Route.get(
                                "/api/v1/audit.csv",
                                Role.ADMINISTRATOR,
                                "auditTable",
                                "The same as a table with a header line, 100000 lines at most; times in UTC.",
                                this::table)
                        .asking("account", "action", "subject", "q", "from", "to")
                        .giving("text/csv", Shape.TEXT));
    }

    private void table(Context context) {
        context.header("Content-Disposition", "attachment; filename=\"audit.csv\"");
        context.contentType("text/csv; charset=utf-8");
        AuditTable.write(audit, filter(context), context.outputStream());
    }

    private void list(Context context) {
        Audit.Filter filter = filter(context);
        context.json(
                Page.of(context, 100, MOST_LINES, Audit.Line::id, (before, limit) -> audit.list(filter, before, limit))
                        .answer("lines", AuditResource::answer));
    }

    private static Audit.Filter filter(Context context) {
        return new Audit.Filter(
                Parameters.text(context, "account"),
                Parameters.text(context, "action"),
                Parameters.text(context, "subject"),
                Parameters.text(context, "q"),
                Parameters.time(context, "from"),
                Parameters.time(context, "to"));
    }

    private static Map<String, @Nullable Object> answer(Audit.Line line) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", line.id());
        answer.put("at", line.at().toString());
        answer.put("account", line.account());
        answer.put("action", line.action());
        answer.put("subject", line.subject());
        answer.put("detail", line.detail());
        answer.put("address", line.address());
        return answer;
    }
}
