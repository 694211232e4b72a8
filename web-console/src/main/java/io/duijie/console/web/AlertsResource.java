package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.alert.Alerts;
import io.duijie.engine.alert.incident.Mute;
import io.duijie.engine.run.Platform;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What fires, what fired, what was sent, and what is not to be heard of for a while. */
final class AlertsResource implements Resource {
    private static final String ALL = "/api/v1/alerts";
    private static final String INCIDENTS = ALL + "/incidents";
    private static final String MUTES = ALL + "/mutes";
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final long LONGEST_MUTE = 366L * 24 * 60;

    private final Platform platform;
    private final Alerts alerts;
    private final Clock clock;
    private final Audit audit;
    private final AlertAnswers answers;

    AlertsResource(Platform platform, Audit audit) {
        this.platform = platform;
        this.alerts = platform.alerts();
        this.clock = platform.clock();
        this.audit = audit;
        this.answers = new AlertAnswers(alerts);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Role.VIEWER, "alerts", "What fires now, and what is muted.", this::overview)
                        .giving(AlertShapes.OVERVIEW),
                Route.get(INCIDENTS, Role.VIEWER, "incidents", "Incidents, the latest first.", this::incidents)
                        .asking("before", "limit")
                        .giving(Shape.listOf(AlertShapes.INCIDENT)),
                Route.post(
                                INCIDENTS + "/{id}/acknowledge",
                                Role.OPERATOR,
                                "acknowledgeIncident",
                                "Somebody knows: it is not told again while it lasts.",
                                this::acknowledge)
                        .giving(AlertShapes.INCIDENT),
                Route.get(
                                ALL + "/messages",
                                Role.VIEWER,
                                "alertMessages",
                                "What was sent, the latest first.",
                                this::messages)
                        .asking("before", "limit")
                        .giving(Shape.listOf(AlertShapes.MESSAGE)),
                Route.post(
                                MUTES,
                                Role.OPERATOR,
                                "muteAlerts",
                                "Mutes a rule, an integration, both together, or everything for some minutes.",
                                this::mute)
                        .taking(AlertShapes.NEW_MUTE)
                        .giving(AlertShapes.MUTE)
                        .answering(201),
                Route.delete(
                        MUTES + "/{id}", Role.OPERATOR, "unmuteAlerts", "Ends a mute before its time.", this::unmute));
    }

    private void overview(Context context) {
        Optional<Instant> evaluated = alerts.configuration().evaluatedAt();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("evaluatedAt", Answers.time(evaluated.orElse(null)));
        answer.put(
                "late",
                evaluated.filter(at -> at.isBefore(clock.instant().minus(LATE))).isPresent());
        answer.put("firing", answers.incidents(alerts.incidents().firing()));
        answer.put(
                "mutes",
                alerts.mutes().active().stream().map(AlertAnswers::mute).toList());
        answer.put(
                "channels",
                alerts.configuration().channels().stream()
                        .filter(stored -> stored.channel().enabled())
                        .count());
        context.json(answer);
    }

    private static @Nullable Long before(Context context) {
        long before = Parameters.longNumber(context, "before", 0);
        return before <= 0 ? null : before;
    }

    private void incidents(Context context) {
        int limit = Parameters.number(context, "limit", 50, 1, 200);
        context.json(answers.incidents(alerts.incidents().latest(before(context), limit)));
    }

    private void messages(Context context) {
        int limit = Parameters.number(context, "limit", 50, 1, 200);
        context.json(alerts.outbox().messages(before(context), limit).stream()
                .map(AlertAnswers::message)
                .toList());
    }

    private void acknowledge(Context context) {
        long id = Parameters.id(context);
        String account = Guard.accountName(context);
        if (alerts.incidents().find(id).isEmpty()) {
            throw ApiProblem.notFound("没有告警 " + id + "。", "there is no incident " + id + ".");
        }
        if (alerts.incidents().acknowledge(id, account)) {
            audit.add(account, "acknowledge-incident", String.valueOf(id), null);
        }
        context.json(answers.incident(alerts.incidents().find(id).orElseThrow()));
    }

    private void mute(Context context) {
        Body body = Body.of(context);
        String rule = body.optionalText("rule");
        String integration = body.optionalText("integration");
        long minutes = body.wholeNumber("minutes");
        if (minutes < 1 || minutes > LONGEST_MUTE) {
            throw ApiProblem.badRequest(
                    "\"minutes\" 必须是 1 至 " + LONGEST_MUTE, "\"minutes\" must be 1 to " + LONGEST_MUTE);
        }
        if (rule != null
                && alerts.configuration().rules().stream()
                        .noneMatch(each -> each.id().equals(rule))) {
            throw ApiProblem.notFound("没有规则 " + rule + "。", "there is no rule " + rule + ".");
        }
        if (integration != null && platform.integrations().find(integration).isEmpty()) {
            throw ApiProblem.notFound("没有方案 " + integration + "。", "there is no integration " + integration + ".");
        }
        String account = Guard.accountName(context);
        Instant until = clock.instant().plus(Duration.ofMinutes(minutes));
        long id = alerts.mutes().add(rule, integration, until, account);
        audit.add(account, "mute-alerts", String.valueOf(id), minutes + " min " + what(rule, integration));
        context.status(201).json(AlertAnswers.mute(new Mute(id, rule, integration, until, account)));
    }

    private static String what(@Nullable String rule, @Nullable String integration) {
        return rule == null && integration == null
                ? "*"
                : (rule == null ? "" : "rule " + rule + " ")
                        + (integration == null ? "" : "integration " + integration);
    }

    private void unmute(Context context) {
        long id = Parameters.id(context);
        if (!alerts.mutes().delete(id)) {
            throw ApiProblem.notFound("没有静默 " + id + "。", "there is no mute " + id + ".");
        }
        audit.add(Guard.accountName(context), "unmute-alerts", String.valueOf(id), null);
        context.status(204);
    }
}
