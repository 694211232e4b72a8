package io.duijie.engine.alert;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.alert.incident.Incident;
import io.duijie.engine.alert.incident.Mute;
import io.duijie.engine.alert.incident.Notice;
import io.duijie.engine.alert.jdbi.AlertConfiguration;
import io.duijie.engine.alert.jdbi.Mutes;
import io.duijie.engine.alert.jdbi.Outbox;
import io.duijie.engine.alert.jdbi.StoredChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: of each channel everything that is due becomes one message. To be called by one thread of one node at a
 * time, which the scheduler sees to.
 */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final int MOST_DOUBLINGS = 6;

    private final AlertConfiguration configuration;
    private final Outbox outbox;
    private final Mutes mutes;
    private final ChannelSenders senders;
    private final Clock clock;

    Dispatch(AlertConfiguration configuration, Outbox outbox, Mutes mutes, ChannelSenders senders, Clock clock) {
        this.configuration = configuration;
        this.outbox = outbox;
        this.mutes = mutes;
        this.senders = senders;
        this.clock = clock;
    }

    /** @param settings for what the messages say and when */
    void dispatch(AlertSettings settings) {
        int lost = outbox.takeUp(Reason.of(
                "alert-no-answer",
                "发送时进程被终止，没有得到答复，将重发一次，可能重复",
                "the process ended while it was sent, and no answer was stored; it is sent again and may be a repeat"));
        if (lost > 0) {
            LOG.warn("{} alert messages of a process that is gone are sent again", lost);
        }
        List<Mute> muted = mutes.active();
        Map<String, AlertRule> rules = new HashMap<>();
        configuration.rules().forEach(rule -> rules.put(rule.id(), rule));
        for (StoredChannel stored : configuration.channels()) {
            if (stored.channel().enabled() && !stored.state().nextAt().isAfter(clock.instant())) {
                try {
                    tell(stored, settings, muted, rules);
                } catch (RuntimeException e) {
                    LOG.error("the alert channel {} could not be told", stored.channel(), e);
                }
            }
        }
    }

    private void tell(StoredChannel stored, AlertSettings settings, List<Mute> muted, Map<String, AlertRule> rules) {
        AlertChannel channel = stored.channel();
        LocalTime time = clock.instant().atZone(settings.zone()).toLocalTime();
        List<Notice> due = new ArrayList<>();
        List<Notice> late = new ArrayList<>();
        for (Notice notice : outbox.pending(channel.id())) {
            if (!isMuted(notice, muted, rules, time)) {
                due.add(notice);
            } else if (isLate(notice)) {
                late.add(notice);
            }
        }
        outbox.mute(late);
        if (due.isEmpty()) {
            return;
        }
        MessageText.Written text =
                new MessageText(settings).of(due, channel.kind().largestText());
        Optional<Long> id = outbox.intend(channel.id(), due, text.title(), text.text());
        if (id.isEmpty()) {
            return;
        }
        SendResult result =
                senders.send(channel, new AlertMessage(id.get(), text.title(), text.text(), due, clock.instant()));
        settle(id.get(), stored, result, settings);
    }

    private static boolean isMuted(Notice notice, List<Mute> muted, Map<String, AlertRule> rules, LocalTime time) {
        Incident incident = notice.incident();
        AlertRule rule = incident == null ? null : rules.get(incident.ruleId());
        AlertRule.Quiet quiet = rule == null ? null : rule.quiet();
        return (quiet != null && quiet.includes(time)) || muted.stream().anyMatch(mute -> mute.covers(notice));
    }

    /** Whether nobody needs to hear of it when it is no longer muted: what still lasts then is told then. */
    private static boolean isLate(Notice notice) {
        Incident incident = notice.incident();
        return incident == null || notice.what() == Notice.What.REMINDER || incident.state() != Incident.State.FIRING;
    }

    private void settle(long id, StoredChannel stored, SendResult result, AlertSettings settings) {
        String channel = stored.channel().id();
        Instant now = clock.instant();
        Duration patience = Duration.ofHours(settings.giveUpHours());
        if (result instanceof SendResult.Refused refused) {
            LOG.warn("the alert channel {} did not take a message: {}", channel, refused.reason());
            Instant next =
                    now.plus(longer(refused.pause(), pauseAfter(stored.state().failures())));
            outbox.failed(id, channel, false, refused.reason(), next, patience);
        } else if (result instanceof SendResult.Unknown unknown) {
            LOG.warn("the alert channel {} did not answer: {}", channel, unknown.reason());
            Instant next = now.plus(pauseAfter(stored.state().failures()));
            outbox.failed(id, channel, true, unknown.reason(), next, patience);
        } else {
            outbox.arrived(id, channel, now.plusSeconds(settings.mergeSeconds()));
        }
    }

    private static Duration pauseAfter(long failures) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
