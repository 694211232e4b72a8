package io.duijie.engine.alert;

import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.alert.jdbi.AlertConfiguration;
import io.duijie.engine.alert.jdbi.AlertFigures;
import io.duijie.engine.alert.jdbi.Incidents;
import io.duijie.engine.alert.jdbi.Mutes;
import io.duijie.engine.alert.jdbi.Outbox;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.Database;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All of the alerts of one store. For any number of threads. */
public final class Alerts {
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Database database;
    private final AlertConfiguration configuration;
    private final Incidents incidents;
    private final Outbox outbox;
    private final Mutes mutes;
    private final ChannelSenders senders;
    private final RuleEvaluation evaluation;
    private final Dispatch dispatch;
    private final Clock clock;
    private volatile @Nullable String address;

    /** Gives a new store the usual rules. */
    public Alerts(
            Database database,
            SecretBox box,
            HttpClients clients,
            Function<String, @Nullable String> environment,
            Clock clock) {
        this(database, box, new ChannelSenders(clients, environment), clock);
    }

    Alerts(Database database, SecretBox box, ChannelSenders senders, Clock clock) {
        this.database = database;
        this.configuration = new AlertConfiguration(database, box, clock);
        this.incidents = new Incidents(database, clock);
        this.outbox = new Outbox(database, clock);
        this.mutes = new Mutes(database, clock);
        this.senders = senders;
        this.clock = clock;
        this.evaluation = new RuleEvaluation(configuration, new AlertFigures(database), incidents, outbox, clock);
        this.dispatch = new Dispatch(configuration, outbox, mutes, senders, clock);
        configuration.begin();
    }

    /** Where people reach the console as far as the settings name no address: messages link to it. */
    public void reachedAt(URI console) {
        address = console.toString().replaceAll("/+$", "");
    }

    private AlertSettings settings() {
        return configuration.settings().reachedAt(address);
    }

    public AlertConfiguration configuration() {
        return configuration;
    }

    public Incidents incidents() {
        return incidents;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Mutes mutes() {
        return mutes;
    }

    /** Deletes incidents and messages that are over since before this time, a limited number by each transaction. */
    public void forget(Instant before) {
        while (database.write(handle -> Outbox.prune(handle, before, FORGOTTEN_AT_ONCE)) >= FORGOTTEN_AT_ONCE) {}
    }

    /** Evaluates and sends: by one node at a time, again and again. */
    public synchronized void tick(ScheduleView schedules) {
        evaluation.evaluate(schedules);
        dispatch.dispatch(settings());
    }

    /** Sends a test message now, past the outbox; it tells what came of it. */
    public SendResult test(AlertChannel channel) {
        AlertSettings settings = settings();
        boolean english = settings.language() == AlertSettings.Language.EN;
        String console = settings.publicUrl();
        String title = english ? "Duijie alert: test" : "对接告警：测试消息";
        String text = (english
                        ? "This is a test of the channel \"" + channel.name() + "\". Alerts will arrive like this."
                        : "这是渠道“" + channel.name() + "”的测试消息，告警会这样送达。")
                + (console == null ? "" : "\n" + console + "/alerts");
        return senders.send(
                channel, new AlertMessage(0, title, "【" + title + "】\n" + text, List.of(), clock.instant()));
    }

    /** Takes a file in: rules and channels are added or replaced, settings changed; nothing is deleted. */
    public void take(AlertDocuments.AlertsFile file) {
        file.channels().forEach(configuration::save);
        file.rules().forEach(configuration::save);
        if (file.settings() != null || file.digest() != null) {
            configuration.save(AlertDocuments.settings(configuration.settings(), file.settings(), file.digest()));
        }
    }

    /** Everything as a file, stars in place of secrets. */
    public Map<String, @Nullable Object> export() {
        AlertSettings settings = configuration.settings();
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put(
                "channels",
                configuration.channels().stream()
                        .map(stored -> AlertDocuments.json(stored.channel()))
                        .toList());
        file.put(
                "rules",
                configuration.rules().stream().map(AlertDocuments::json).toList());
        file.put("settings", AlertDocuments.settingsJson(settings));
        file.put("digest", AlertDocuments.digestJson(settings.digest()));
        return file;
    }
}
