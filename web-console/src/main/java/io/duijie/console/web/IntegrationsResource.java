package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.intake.Intake;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Integrations: shown, switched, run, stopped, deleted. */
final class IntegrationsResource implements Resource {
    private static final String ONE = "/api/v1/integrations/{id}";
    private static final int WINDOWS = 200;
    private static final int FORECASTS_AT_ONCE = 8;
    private static final int FORECASTS_PER_USER = 2;

    private final Platform platform;
    private final Schedules schedules;
    private final Audit audit;
    private final IntegrationAnswers answers;
    private final PushDoor pushes;
    private final LimitedPlaces forecasts = new LimitedPlaces(FORECASTS_AT_ONCE, FORECASTS_PER_USER);

    IntegrationsResource(
            Platform platform, Schedules schedules, Audit audit, IntegrationAnswers answers, PushDoor pushes) {
        this.platform = platform;
        this.pushes = pushes;
        this.schedules = schedules;
        this.audit = audit;
        this.answers = answers;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/integrations", Role.VIEWER, "integrations", "All, failing first.", this::list)
                        .giving(Shape.listOf(IntegrationShapes.SUMMARY)),
                Route.get(ONE, Role.VIEWER, "integration", "One with its document and windows.", this::show)
                        .giving(IntegrationShapes.DETAIL),
                Route.put(ONE + "/enabled", Role.OPERATOR, "enable", "Switches its schedules.", this::enable)
                        .taking(Shape.object().with("enabled", Shape.FLAG))
                        .giving(IntegrationShapes.SUMMARY),
                Route.post(
                                ONE + "/run",
                                Role.OPERATOR,
                                "run",
                                "Starts it; with times it reads that span again, and the watermark stays. One that is switched off"
                                        + " (enabled: false) runs this once.",
                                this::run)
                        .taking(Shape.object()
                                .with("stage", Shape.choice(List.of("all", "extract", "load", "remedy")))
                                .optional("from", Shape.TIME.orNull())
                                .optional("to", Shape.TIME.orNull()))
                        .giving(Shape.object().with("enabled", Shape.FLAG))
                        .answering(202),
                Route.post(
                                ONE + "/forecast",
                                Role.OPERATOR,
                                "forecast",
                                "How many calls such a run will make and how long it will take under the limits. Asks the"
                                        + " source for a few first pages.",
                                this::forecast)
                        .taking(Shape.object()
                                .with("stage", Shape.choice(List.of("all", "extract")))
                                .optional("from", Shape.TIME.orNull())
                                .optional("to", Shape.TIME.orNull()))
                        .giving(ForecastAnswers.SHAPE),
                Route.post(ONE + "/stop", Role.OPERATOR, "stop", "Stops it at the next safe place.", this::stop)
                        .giving(SharedShapes.NOTHING)
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
        answer.put("revision", integration.revision());
        answer.put("document", Json.readObject(integration.document()));
        answer.put("text", integration.document());
        answer.put(
                "windows",
                platform.coverage().windows(integration.id(), WINDOWS).stream()
                        .map(IntegrationAnswers::window)
                        .toList());
        answer.put("push", push(integration.id()));
        answer.put("remedy", platform.runner().hasRemedy(integration.id()));
        answer.put("takesFiles", platform.handedFiles().areTakenBy(integration.id()));
        Map<String, @Nullable Object> next = new LinkedHashMap<>();
        for (ScheduledJob job : ScheduledJob.values()) {
            schedules
                    .next(integration.id(), job)
                    .ifPresent(time -> next.put(job.name().toLowerCase(Locale.ROOT), time.toString()));
        }
        answer.put("next", next);
        context.json(answer);
    }

    /** Where its rows are pushed to; null when they are not. */
    private @Nullable Map<String, @Nullable Object> push(String id) {
        Intake.Address address = platform.intake().address(id).orElse(null);
        if (address == null) {
            return null;
        }
        Map<String, @Nullable Object> push = new LinkedHashMap<>();
        push.put("path", PushDoor.PATH + address.connection() + "/" + address.name());
        push.put("port", pushes.ownPort());
        return push;
    }

    private void enable(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        boolean enabled = Body.of(context).flag("enabled");
        if (enabled && !integration.enabled()) {
            refuseWhereItCantFit(integration);
        }
        platform.integrations().enable(integration.id(), enabled);
        schedules.update(integration.id());
        audit.add(
                Guard.accountName(context),
                enabled ? "enable" : "disable",
                integration.id(),
                Answers.switched(integration.enabled()) + " → " + Answers.switched(enabled));
        context.json(answers.summary(answers.find(integration.id())));
    }

    /** What runs by now may have taken the calls that it had room for when it was saved. */
    private void refuseWhereItCantFit(StoredIntegration integration) {
        MetadataFile file = new MetadataFile(
                integration.id() + ".json", integration.document().getBytes(StandardCharsets.UTF_8));
        for (Problem problem : platform.importer().load(List.of(file)).problems()) {
            if (problem.code().equals(Code.SCHEDULE_OVER_QUOTA.text())) {
                throw new ApiProblem(422, new Reason(problem.code(), problem.message()), List.of());
            }
        }
    }

    private void run(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        RunOrder order = order(Body.of(context));
        if (order.remedy() && !platform.runner().hasRemedy(integration.id())) {
            throw new ApiProblem(
                    422,
                    "no-remedy",
                    "此方案没有配置 omissionRemedy，请按时间范围补漏。",
                    "this integration has no omissionRemedy; read a span of time again instead.");
        }
        try {
            platform.runner().start(integration.id(), order);
        } catch (ConnectorException e) {
            throw new ApiProblem(422, e.reason(), List.of());
        }
        audit.add(Guard.accountName(context), "run", integration.id(), described(order));
        context.status(202).json(Map.of("enabled", integration.enabled()));
    }

    private void forecast(Context context) {
        StoredIntegration integration = answers.find(context.pathParam("id"));
        RunOrder order = order(Body.of(context));
        try {
            context.json(forecasts.within(
                    Guard.accountName(context),
                    IntegrationsResource::tooManyForecasts,
                    () -> ForecastAnswers.answer(platform.forecasts()
                            .of(integration.id(), order, ShortPatience.of(Duration.ofSeconds(20))))));
        } catch (ConnectorException e) {
            throw new ApiProblem(422, e.reason(), List.of());
        }
    }

    private static ApiProblem tooManyForecasts() {
        return new ApiProblem(
                429, "too-many-forecasts", "正在进行的预估过多，请稍后再试。", "too many forecasts are under way; try again shortly.");
    }

    private static RunOrder order(Body body) {
        Instant from = body.optionalTime("from");
        Instant to = body.optionalTime("to");
        boolean remedy = body.text("stage").equals("remedy");
        RunOrder.Stage stage = remedy ? RunOrder.Stage.EXTRACT : body.choice("stage", RunOrder.Stage.class);
        if (from == null && to == null) {
            return remedy ? RunOrder.remedy(RunInfo.Cause.HAND) : RunOrder.usual(stage, RunInfo.Cause.HAND);
        }
        if (remedy || stage == RunOrder.Stage.LOAD) {
            throw ApiProblem.badRequest(
                    "只有 stage 为 extract 或 all 时可以给出 from 和 to",
                    "\"from\" and \"to\" are for the stages extract and all only");
        }
        if (from == null || (to != null && !from.isBefore(to))) {
            throw ApiProblem.badRequest("from 必须早于 to", "\"from\" must be earlier than \"to\"");
        }
        return new RunOrder(stage, RunInfo.Cause.HAND, from, to);
    }

    private static String described(RunOrder order) {
        String stage = order.remedy() ? "REMEDY" : order.stage().name();
        return order.from() == null ? stage : stage + " " + order.from() + " / " + Answers.time(order.to());
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
        audit.add(Guard.accountName(context), "delete-integration", integration.id(), integration.name());
        context.status(204);
    }
}
