package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.run.Platform;
import io.duijie.engine.stage.Rejection.Dismissal;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of the source that could not become records: listed, dismissed. */
final class RejectedRowsResource implements Resource {
    private static final String ROWS = "/api/v1/integrations/{id}/rejected";
    private static final int MOST_ROWS = 200;
    private static final int LONGEST_WHY = 200;

    private final Platform platform;
    private final Audit audit;
    private final IntegrationAnswers answers;
    private final Clock clock;

    RejectedRowsResource(Platform platform, Audit audit, IntegrationAnswers answers, Clock clock) {
        this.platform = platform;
        this.audit = audit;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                ROWS,
                                Role.VIEWER,
                                "rejectedRows",
                                "Rows of the source that could not become records, with their reasons, the latest first; long"
                                        + " contents are cut. \"before\" goes on behind an id. Those that were dismissed are"
                                        + " given with dismissed=true only.",
                                this::list)
                        .asking("dismissed", "before", "limit")
                        .giving(Shape.listOf(IntegrationShapes.REJECTED)),
                Route.post(
                                ROWS + "/dismiss",
                                Role.OPERATOR,
                                "dismissRejectedRows",
                                "Does without rows that could not become records, and says why. They call for nobody any"
                                        + " more until the source brings them with other content. What was read before under"
                                        + " the key of one is dismissed with it. A row that was read again meanwhile has"
                                        + " another id.",
                                this::dismiss)
                        .taking(Shape.object()
                                .with("ids", Shape.listOf(Shape.WHOLE))
                                .with("reason", Shape.TEXT))
                        .giving(Shape.object().with("count", Shape.WHOLE)));
    }

    private void list(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        long before = Parameters.longNumber(context, "before", Long.MAX_VALUE);
        int limit = Parameters.number(context, "limit", 50, 1, MOST_ROWS);
        boolean dismissed = Parameters.flag(context, "dismissed");
        context.json(platform.rejections().latest(integration.id(), dismissed, before, limit).stream()
                .map(IntegrationAnswers::rejected)
                .toList());
    }

    private void dismiss(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        Body body = Body.of(context);
        Set<Long> ids = new LinkedHashSet<>();
        for (Object id : body.list("ids")) {
            if (!(id instanceof Long number)) {
                throw wrongIds();
            }
            ids.add(number);
        }
        if (ids.isEmpty() || ids.size() > MOST_ROWS) {
            throw wrongIds();
        }
        String why = body.text("reason").strip();
        if (why.isEmpty() || why.length() > LONGEST_WHY) {
            throw ApiProblem.badRequest(
                    "请填写放弃的原因 \"reason\"（最多 " + LONGEST_WHY + " 个字符）",
                    "\"reason\" must say why they are dismissed, in at most " + LONGEST_WHY + " characters");
        }
        String account = Guard.accountName(context);
        int count = platform.rejections().dismiss(integration.id(), ids, new Dismissal(clock.instant(), account, why));
        if (count > 0) {
            audit.add(account, "dismiss-rows", integration.id(), count + ": " + why);
        }
        context.json(Map.of("count", (long) count));
    }

    private static ApiProblem wrongIds() {
        return ApiProblem.badRequest(
                "\"ids\" 必须是 1 至 " + MOST_ROWS + " 个行的编号",
                "\"ids\" must be the ids of 1 to " + MOST_ROWS + " rejected rows");
    }
}
