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

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/audit", Role.ADMINISTRATOR, "audit", "Who did what, latest first.", this::list)
                        .asking("limit"));
    }

    private void list(Context context) {
        context.json(audit.latest(Parameters.number(context, "limit", 100, 1, MOST_LINES)).stream()
                .map(AuditResource::answer)
                .toList());
    }

    private static Map<String, @Nullable Object> answer(Audit.Line line) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("at", line.at().toString());
        answer.put("account", line.account());
        answer.put("action", line.action());
        answer.put("subject", line.subject());
        answer.put("detail", line.detail());
        return answer;
    }
}
