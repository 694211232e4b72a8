package io.duijie.engine.alert;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.http.JsonPost;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends messages over channels of any kind; variables are filled in here, at the last moment. */
class ChannelSenders {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<ChannelKind, ChannelSender> senders = new EnumMap<>(ChannelKind.class);
    private final EnvironmentVariables environment;

    ChannelSenders(HttpClients clients, Function<String, @Nullable String> environment) {
        this(new JsonPost(clients, PATIENCE), environment);
    }

    ChannelSenders(JsonPost post, Function<String, @Nullable String> environment) {
        this.environment = new EnvironmentVariables(environment);
        for (ChannelKind kind : ChannelKind.values()) {
            senders.put(
                    kind,
                    switch (kind) {
                        case WECOM, DINGTALK, FEISHU -> new RobotSender(kind, post);
                        case EMAIL -> new MailSender();
                        case WEBHOOK -> new WebhookSender(post);
                    });
        }
    }

    SendResult send(AlertChannel channel, AlertMessage message) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> missing = environment.missingInAll(channel.settings());
        if (!missing.isEmpty()) {
            Text why = EnvironmentVariables.reason(missing.get(0)).text();
            return new SendResult.Refused(new Reason("alert-variable", why), Duration.ZERO);
        }
        channel.settings().forEach((name, value) -> {
            if (value != null && !value.equals("")) {
                settings.put(name, environment.resolve(String.valueOf(value)).strip());
            }
        });
        ChannelSender sender = senders.get(channel.kind());
        if (sender == null) {
            throw new IllegalStateException(channel.kind().word());
        }
        return masked(sender.send(settings, message), channel);
    }

    private SendResult masked(SendResult result, AlertChannel channel) {
        List<Secret> values = channel.settings().values().stream()
                .filter(String.class::isInstance)
                .flatMap(text -> environment.valuesIn((String) text).stream())
                .map(Secret::of)
                .toList();
        if (values.isEmpty()) {
            return result;
        }
        if (result instanceof SendResult.Refused refused) {
            return new SendResult.Refused(masked(refused.reason(), values), refused.pause());
        }
        return result instanceof SendResult.Unknown unknown
                ? new SendResult.Unknown(masked(unknown.reason(), values))
                : result;
    }

    private static Reason masked(Reason reason, List<Secret> values) {
        String chinese = reason.text().chinese();
        String english = reason.text().english();
        for (Secret value : values) {
            chinese = value.hiddenIn(chinese);
            english = value.hiddenIn(english);
        }
        return Reason.of(reason.code(), chinese, english);
    }
}
