package io.duijie.console.web;

import io.duijie.dialect.document.alert.AlertSeverity;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.document.alert.RuleKind;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.alert.incident.Incident;
import java.util.Arrays;

/** Alerts, as the API shows them. Rules and settings are as in an alerts file. */
final class AlertShapes {
    private static final Shape RULE_KIND =
            Shape.choice(Arrays.stream(RuleKind.values()).map(RuleKind::word).toList());
    private static final Shape SEVERITY = Shape.choice(
            Arrays.stream(AlertSeverity.values()).map(AlertSeverity::word).toList());
    private static final Shape CHANNEL_KIND = Shape.choice(
            Arrays.stream(ChannelKind.values()).map(ChannelKind::word).toList());

    /** {@code notices}: how many of its notices stand how. */
    static final Shape INCIDENT = Shape.object()
            .with("id", Shape.WHOLE)
            .with("rule", Shape.TEXT)
            .with("kind", RULE_KIND)
            .with("title", SharedShapes.TEXT)
            .with("severity", SEVERITY)
            .with("state", Shape.choice(Incident.State.values()))
            .with("integration", Shape.TEXT.orNull())
            .with("connection", Shape.TEXT.orNull())
            .with("rejectedRows", Shape.FLAG)
            .with("count", Shape.WHOLE)
            .with("summary", SharedShapes.TEXT)
            .with("reason", SharedShapes.TEXT.orNull())
            .with("advice", SharedShapes.TEXT.orNull())
            .with("openedAt", Shape.TIME)
            .with("recoveredAt", Shape.TIME.orNull())
            .with("acknowledgedAt", Shape.TIME.orNull())
            .with("acknowledgedBy", Shape.TEXT.orNull())
            .with("notices", SharedShapes.COUNTS)
            .named("Incident");

    static final Shape MESSAGE = Shape.object()
            .with("id", Shape.WHOLE)
            .with("channel", Shape.TEXT)
            .with("state", Shape.choice(AlertMessage.State.values()))
            .with("notices", Shape.WHOLE)
            .with("title", Shape.TEXT)
            .with("body", Shape.TEXT)
            .with("at", Shape.TIME)
            .with("settledAt", Shape.TIME.orNull())
            .with("error", SharedShapes.REASON.orNull())
            .named("AlertMessage");

    static final Shape MUTE = Shape.object()
            .with("id", Shape.WHOLE)
            .with("rule", Shape.TEXT.orNull())
            .with("integration", Shape.TEXT.orNull())
            .with("until", Shape.TIME)
            .with("account", Shape.TEXT)
            .named("Mute");

    static final Shape NEW_MUTE = Shape.object()
            .optional("rule", Shape.TEXT.orNull())
            .optional("integration", Shape.TEXT.orNull())
            .with("minutes", Shape.WHOLE);

    static final Shape RULE_CHANGE = Shape.object()
            .with("kind", RULE_KIND)
            .optional("enabled", Shape.FLAG)
            .optional("severity", SEVERITY)
            .optional("integrations", Shape.ANY)
            .optional("connections", Shape.ANY)
            .optional("channels", Shape.ANY)
            .optional("count", Shape.WHOLE)
            .optional("percent", Shape.WHOLE)
            .optional("minutes", Shape.WHOLE)
            .optional("quiet", Shape.TEXT);

    static final Shape RULE = Shape.object()
            .with("id", Shape.TEXT)
            .withAllOf(RULE_CHANGE)
            .with("title", SharedShapes.TEXT)
            .named("AlertRule");

    static final Shape CHANNEL_CHANGE = Shape.object()
            .with("kind", CHANNEL_KIND)
            .optional("name", Shape.TEXT)
            .optional("enabled", Shape.FLAG)
            .with("settings", Shape.mapOf(Shape.ANY));

    /** {@code pending}: how many notices wait for it. */
    static final Shape CHANNEL = Shape.object()
            .with("id", Shape.TEXT)
            .with("kind", CHANNEL_KIND)
            .with("title", SharedShapes.TEXT)
            .with("name", Shape.TEXT)
            .with("enabled", Shape.FLAG)
            .with("settings", Shape.mapOf(Shape.ANY))
            .with(
                    "secrets",
                    Shape.listOf(Shape.object()
                            .with("name", Shape.TEXT)
                            .with("set", Shape.FLAG)
                            .with("variable", Shape.TEXT.orNull())))
            .with("failures", Shape.WHOLE)
            .with("pending", Shape.WHOLE)
            .with("nextAt", Shape.TIME.orNull())
            .with("sentAt", Shape.TIME.orNull())
            .with("error", SharedShapes.REASON.orNull())
            .named("AlertChannel");

    static final Shape KIND = Shape.object()
            .with("kind", CHANNEL_KIND)
            .with("title", SharedShapes.TEXT)
            .with("settings", Shape.listOf(ConnectorAnswers.SETTING))
            .named("AlertChannelKind");

    static final Shape TEST = Shape.object()
            .with("arrived", Shape.FLAG)
            .with("problem", SharedShapes.REASON.orNull())
            .named("AlertTest");

    private static final Shape COMMON = Shape.object()
            .optional("language", Shape.choice(java.util.List.of("zh", "en", "both")))
            .optional("publicUrl", Shape.TEXT.orNull())
            .optional("zone", Shape.TEXT)
            .optional("remindHours", Shape.WHOLE)
            .optional("giveUpHours", Shape.WHOLE)
            .optional("mergeSeconds", Shape.WHOLE);
    private static final Shape DIGEST = Shape.object()
            .optional("enabled", Shape.FLAG)
            .optional("at", Shape.TEXT)
            .optional("channels", Shape.ANY);

    static final Shape SETTINGS = Shape.object().optional("settings", COMMON).optional("digest", DIGEST);

    /** {@code evaluatedAt}: when the rules were last held against the store; null = never. */
    static final Shape OVERVIEW = Shape.object()
            .with("evaluatedAt", Shape.TIME.orNull())
            .with("late", Shape.FLAG)
            .with("firing", Shape.listOf(INCIDENT))
            .with("mutes", Shape.listOf(MUTE))
            .with("channels", Shape.WHOLE)
            .named("Alerts");

    private AlertShapes() {}
}
