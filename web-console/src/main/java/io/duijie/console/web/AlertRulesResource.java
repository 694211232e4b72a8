package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.engine.alert.Alerts;
import io.duijie.engine.alert.jdbi.StoredChannel;
import io.duijie.engine.run.Platform;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;

/** How alerts are set up: rules, channels with a test message, settings and digest. */
final class AlertRulesResource implements Resource {
    private static final String RULES = "/api/v1/alerts/rules";
    private static final String CHANNELS = "/api/v1/alerts/channels";
    private static final String SETTINGS = "/api/v1/alerts/settings";
    private static final int TESTS_AT_ONCE = 4;
    private static final int TESTS_PER_USER = 2;

    private final Alerts alerts;
    private final Audit audit;
    private final AlertAnswers answers;
    private final AlertForm form;
    private final LimitedPlaces tests = new LimitedPlaces(TESTS_AT_ONCE, TESTS_PER_USER);

    AlertRulesResource(Platform platform, Audit audit) {
        this.alerts = platform.alerts();
        this.audit = audit;
        this.answers = new AlertAnswers(alerts);
        this.form = new AlertForm(platform);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(RULES, Role.VIEWER, "alertRules", "All rules, as in an alerts file.", this::rules)
                        .giving(Shape.listOf(AlertShapes.RULE)),
                Route.put(RULES + "/{id}", Role.ADMINISTRATOR, "saveAlertRule", "Adds or replaces one.", this::saveRule)
                        .taking(AlertShapes.RULE_CHANGE)
                        .giving(AlertShapes.RULE),
                Route.delete(
                        RULES + "/{id}",
                        Role.ADMINISTRATOR,
                        "deleteAlertRule",
                        "Deletes one; its incidents end without a word.",
                        this::deleteRule),
                Route.get(CHANNELS, Role.VIEWER, "alertChannels", "All channels, never a secret.", this::channels)
                        .giving(Shape.listOf(AlertShapes.CHANNEL)),
                Route.put(
                                CHANNELS + "/{id}",
                                Role.ADMINISTRATOR,
                                "saveAlertChannel",
                                "Adds or replaces one; an empty secret stays what it is, null removes it.",
                                this::saveChannel)
                        .taking(AlertShapes.CHANNEL_CHANGE)
                        .giving(AlertShapes.CHANNEL),
                Route.delete(
                        CHANNELS + "/{id}",
                        Role.ADMINISTRATOR,
                        "deleteAlertChannel",
                        "Deletes one.",
                        this::deleteChannel),
                Route.post(
                                CHANNELS + "/{id}/test",
                                Role.OPERATOR,
                                "testAlertChannel",
                                "Sends a test message.",
                                this::test)
                        .giving(AlertShapes.TEST),
                Route.get(
                                "/api/v1/alerts/kinds",
                                Role.VIEWER,
                                "alertChannelKinds",
                                "The kinds of channels with the settings that each needs.",
                                context -> context.json(Arrays.stream(ChannelKind.values())
                                        .map(AlertAnswers::kind)
                                        .toList()))
                        .giving(Shape.listOf(AlertShapes.KIND)),
                Route.get(SETTINGS, Role.VIEWER, "alertSettings", "Language, address, digest.", this::settings)
                        .giving(AlertShapes.SETTINGS),
                Route.put(
                                SETTINGS,
                                Role.ADMINISTRATOR,
                                "saveAlertSettings",
                                "Changes what is given.",
                                this::saveSettings)
                        .taking(AlertShapes.SETTINGS)
                        .giving(AlertShapes.SETTINGS));
    }

    private void rules(Context context) {
        context.json(
                alerts.configuration().rules().stream().map(AlertAnswers::rule).toList());
    }

    private void saveRule(Context context) {
        String id = context.pathParam("id");
        AlertRule rule = form.rule(id, Body.of(context)).rules().get(0);
        alerts.configuration().save(rule);
        audit.add(Guard.accountName(context), "save-alert-rule", id, rule.kind().word());
        context.json(AlertAnswers.rule(rule));
    }

    private void deleteRule(Context context) {
        String id = context.pathParam("id");
        if (!alerts.configuration().deleteRule(id)) {
            throw ApiProblem.notFound("没有规则 " + id + "。", "there is no rule " + id + ".");
        }
        audit.add(Guard.accountName(context), "delete-alert-rule", id, null);
        context.status(204);
    }

    private void channels(Context context) {
        context.json(alerts.configuration().channels().stream()
                .map(stored -> answers.channel(stored, Guard.mayActAs(context, Role.ADMINISTRATOR)))
                .toList());
    }

    private StoredChannel find(String id) {
        return alerts.configuration()
                .channel(id)
                .orElseThrow(() -> ApiProblem.notFound("没有渠道 " + id + "。", "there is no channel " + id + "."));
    }

    private void saveChannel(Context context) {
        String id = context.pathParam("id");
        AlertChannel channel = form.channel(id, Body.of(context));
        alerts.configuration().save(channel);
        audit.add(
                Guard.accountName(context),
                "save-alert-channel",
                id,
                channel.kind().word());
        context.json(answers.channel(find(id), true));
    }

    private void deleteChannel(Context context) {
        String id = context.pathParam("id");
        if (!alerts.configuration().deleteChannel(id)) {
            throw ApiProblem.notFound("没有渠道 " + id + "。", "there is no channel " + id + ".");
        }
        audit.add(Guard.accountName(context), "delete-alert-channel", id, null);
        context.status(204);
    }

    private void test(Context context) {
        AlertChannel channel = find(context.pathParam("id")).channel();
        String user = Guard.accountName(context);
        context.json(tests.within(user, AlertRulesResource::tooManyTests, () -> {
            audit.add(user, "test-alert-channel", channel.id(), null);
            return AlertAnswers.test(alerts.test(channel));
        }));
    }

    private static ApiProblem tooManyTests() {
        return new ApiProblem(
                429, "too-many-tests", "正在进行的测试过多，请稍后再试。", "too many tests are under way; try again shortly.");
    }

    private void settings(Context context) {
        AlertSettings settings = alerts.configuration().settings();
        context.json(AlertDocuments.whole(settings));
    }

    private void saveSettings(Context context) {
        AlertSettings former = alerts.configuration().settings();
        alerts.take(form.settings(Body.of(context)));
        audit.add(
                Guard.accountName(context),
                "save-alert-settings",
                "alerts",
                AlertAnswers.changes(former, alerts.configuration().settings()));
        settings(context);
    }
}
