package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.json.Json;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Integrations: shown, switched, run, stopped, deleted. */
final class IntegrationsResource implements Resource {
    private static final String ONE = "/api/v1/integrations/{id}";
    private static final int WINDOWS = 200;

    private final Platform platform;
    private final Schedules schedules;
    private final Audit audit;
    private final IntegrationAnswers answers;

    IntegrationsResource(Platform platform, Schedules schedules, Audit audit, IntegrationAnswers answers) {
        this.platform = platform;
        this.schedules = schedules;
        this.audit = audit;
        this.answers = answers;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/integrations", Role.VIEWER, "integrations", "All, failing first.", this::list),
                Route.get(ONE, Role.VIEWER, "integration", "One with its document and windows.", this::show),
                Route.put(ONE + "/enabled", Role.OPERATOR, "enable", "Switches its schedules.", this::enable)
                        .taking("enabled"),
                Route.post(ONE + "/run", Role.OPERATOR, "run", "Starts it: all, extract or load.", this::run)
                        .taking("stage")
                        .answering(202),
                Route.post(ONE + "/stop", Role.OPERATOR, "stop", "Stops it at the next safe place.", this::stop)
                        .answering(202),
                Route.delete(
                        ONE, Role.ADMINISTRATOR, "deleteIntegration", "Deletes it; its records stay.", this::delete));
    }

    private void list(Context context) {
        context.json(answers.all());
    }

    private void show(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        Map<String, @Nullable Object> answer = answers.summary(integration);
        answer.put("document", Json.readObject(integration.document()));
        answer.put(
                "windows",
                platform.coverage().windows(integration.id(), WINDOWS).stream()
                        .map(IntegrationAnswers::window)
                        .toList());
        context.json(answer);
    }

    private void enable(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        boolean enabled = Body.of(context).flag("enabled");
        platform.integrations().enable(integration.id(), enabled);
        schedules.update(integration.id());
        audit.add(Guard.accountName(context), enabled ? "enable" : "disable", integration.id(), null);
        context.json(answers.summary(answers.find(integration.id())));
    }

    private void run(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        RunOrder.Stage stage = Body.of(context).choice("stage", RunOrder.Stage.class);
        try {
            platform.runner().start(integration.id(), RunOrder.usual(stage, RunInfo.Cause.HAND));
        } catch (ConnectorException e) {
            throw new ApiProblem(422, e.reason(), List.of());
        }
        audit.add(Guard.accountName(context), "run", integration.id(), stage.name());
        context.status(202).json(Map.of());
    }

    private void stop(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        platform.runner().stop(integration.id());
        audit.add(Guard.accountName(context), "stop", integration.id(), null);
        context.status(202).json(Map.of());
    }

    private void delete(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        platform.runner().stop(integration.id());
        platform.integrations().delete(integration.id());
        schedules.update(integration.id());
        audit.add(Guard.accountName(context), "delete-integration", integration.id(), null);
        context.status(204);
    }
}
