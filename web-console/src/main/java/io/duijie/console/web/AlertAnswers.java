package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.json.Json;
import io.duijie.engine.alert.Alerts;
import io.duijie.engine.alert.SendResult;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.alert.incident.Incident;
import io.duijie.engine.alert.incident.Mute;
import io.duijie.engine.alert.jdbi.StoredChannel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts as the API shows them: of a channel never a secret, only whether it is set. */
final class AlertAnswers {
    private final Alerts alerts;

    AlertAnswers(Alerts alerts) {
        this.alerts = alerts;
    }

    Map<String, @Nullable Object> incident(Incident incident) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", incident.id());
        answer.put("rule", incident.ruleId());
        answer.put("kind", incident.kind().word());
        answer.put("title", Answers.text(incident.kind().title()));
        answer.put("severity", incident.severity().word());
        answer.put("state", incident.state().name());
        answer.put("integration", incident.integrationId());
        answer.put("connection", incident.connectionId());
        answer.put("rejectedRows", incident.isOfRejectedRows());
        answer.put("count", incident.count());
        answer.put("summary", Answers.text(incident.summary()));
        answer.put("reason", incident.reason() == null ? null : Answers.text(incident.reason()));
        Text advice = incident.advice();
        answer.put("advice", advice == null ? null : Answers.text(advice));
        answer.put("openedAt", incident.openedAt().toString());
        answer.put("recoveredAt", Answers.time(incident.recoveredAt()));
        answer.put("acknowledgedAt", Answers.time(incident.acknowledgedAt()));
        answer.put("acknowledgedBy", incident.acknowledgedBy());
        answer.put("notices", alerts.outbox().notices(incident.id()));
        return answer;
    }

    static Map<String, @Nullable Object> message(AlertMessage.Sent message) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", message.id());
        answer.put("channel", message.channelId());
        answer.put("state", message.state().name());
        answer.put("notices", message.notices());
        answer.put("title", message.title());
        answer.put("body", message.body());
        answer.put("at", message.at().toString());
        answer.put("settledAt", Answers.time(message.settledAt()));
        answer.put("error", Answers.reason(message.error()));
        return answer;
    }

    static Map<String, @Nullable Object> mute(Mute mute) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", mute.id());
        answer.put("rule", mute.ruleId());
        answer.put("integration", mute.integrationId());
        answer.put("until", mute.until().toString());
        answer.put("account", mute.account());
        return answer;
    }

    static Map<String, @Nullable Object> rule(AlertRule rule) {
        Map<String, @Nullable Object> answer = AlertDocuments.json(rule);
        answer.put("title", Answers.text(rule.kind().title()));
        return answer;
    }

    /** @param told whether the variables that stand for settings are named */
    Map<String, @Nullable Object> channel(StoredChannel stored, boolean told) {
        AlertChannel channel = stored.channel();
        Instant next = stored.state().nextAt();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", channel.id());
        answer.put("kind", channel.kind().word());
        answer.put("title", Answers.text(channel.kind().title()));
        answer.put("name", channel.name());
        answer.put("enabled", channel.enabled());
        answer.putAll(
                ConnectionAnswers.settings(channel.settings(), channel.kind().settings(), told));
        answer.put("failures", stored.state().failures());
        answer.put("pending", alerts.outbox().pending(channel.id()).size());
        answer.put("nextAt", stored.state().failures() == 0 ? null : next.toString());
        answer.put("sentAt", Answers.time(stored.state().sentAt()));
        answer.put("error", Answers.reason(stored.state().error()));
        return answer;
    }

    /** The names of what is different; no values. */
    static String changes(AlertSettings before, AlertSettings after) {
        return DocumentChanges.between(
                Json.write(AlertDocuments.whole(before)), Json.write(AlertDocuments.whole(after)));
    }

    static Map<String, @Nullable Object> kind(ChannelKind kind) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("kind", kind.word());
        answer.put("title", Answers.text(kind.title()));
        answer.put(
                "settings",
                kind.settings().stream().map(ConnectorAnswers::setting).toList());
        return answer;
    }

    static Map<String, @Nullable Object> test(SendResult result) {
        Reason problem = result instanceof SendResult.Refused refused
                ? refused.reason()
                : result instanceof SendResult.Unknown unknown ? unknown.reason() : null;
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("arrived", problem == null);
        answer.put("problem", Answers.reason(problem));
        return answer;
    }

    List<Map<String, @Nullable Object>> incidents(List<Incident> incidents) {
        return incidents.stream().map(this::incident).toList();
    }
}
