package io.duijie.engine.alert;

import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.dialect.document.alert.Selection;
import io.duijie.engine.alert.incident.Incident;
import io.duijie.engine.alert.jdbi.AlertConfiguration;
import io.duijie.engine.alert.jdbi.AlertFigures;
import io.duijie.engine.alert.jdbi.Incidents;
import io.duijie.engine.alert.jdbi.Outbox;
import io.duijie.engine.alert.jdbi.StoredChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds all rules against the store and puts what channels are to be told into the outbox. */
final class RuleEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(RuleEvaluation.class);

    private final AlertConfiguration configuration;
    private final AlertFigures figures;
    private final Incidents incidents;
    private final Outbox outbox;
    private final Clock clock;

    RuleEvaluation(
            AlertConfiguration configuration, AlertFigures figures, Incidents incidents, Outbox outbox, Clock clock) {
        this.configuration = configuration;
        this.figures = figures;
        this.incidents = incidents;
        this.outbox = outbox;
        this.clock = clock;
    }

    void evaluate(ScheduleView schedules) {
        Instant now = clock.instant();
        AlertSettings settings = configuration.settings();
        List<StoredChannel> channels = configuration.channels().stream()
                .filter(stored -> stored.channel().enabled())
                .toList();
        Map<String, AlertRule> rules = new HashMap<>();
        configuration.rules().stream().filter(AlertRule::enabled).forEach(rule -> rules.put(rule.id(), rule));
        RuleChecks checks =
                new RuleChecks(figures, schedules, configuration.evaluatedAt().orElse(null), now, settings.zone());
        List<Incidents.Found> found = new ArrayList<>();
        for (AlertRule rule : rules.values()) {
            try {
                found.add(new Incidents.Found(rule, heard(rule.channels(), channels), checks.find(rule)));
            } catch (RuntimeException e) {
                LOG.error("the alert rule {} could not be held against the store", rule.id(), e);
            }
        }
        incidents.apply(found, rules.keySet(), new HashSet<>(checks.integrations()));
        tell(rules, channels, settings, now);
        digest(channels, settings, now);
    }

    private static List<String> heard(Selection selection, List<StoredChannel> channels) {
        return channels.stream()
                .map(stored -> stored.channel().id())
                .filter(selection::includes)
                .toList();
    }

    /** Also tells channels that were added, or switched on, while an incident lasts. */
    private void tell(Map<String, AlertRule> rules, List<StoredChannel> channels, AlertSettings settings, Instant now) {
        Map<Long, List<String>> told = new HashMap<>();
        for (Incident incident : incidents.firing()) {
            AlertRule rule = rules.get(incident.ruleId());
            List<String> heard = rule == null ? List.of() : heard(rule.channels(), channels);
            if (!heard.isEmpty()) {
                told.put(incident.id(), heard);
            }
        }
        Map<Long, Set<String>> heard = outbox.heard();
        Map<Long, List<String>> fresh = new HashMap<>();
        told.forEach((incident, all) -> {
            List<String> left = all.stream()
                    .filter(channel -> !heard.getOrDefault(incident, Set.of()).contains(channel))
                    .toList();
            if (!left.isEmpty()) {
                fresh.put(incident, left);
            }
        });
        outbox.opened(fresh);
        if (settings.remindHours() > 0) {
            outbox.remind(now.minus(Duration.ofHours(settings.remindHours())), told);
        }
    }

    /** Once a day; what was missed while no process ran is told late on the same day, days before are not. */
    private void digest(List<StoredChannel> channels, AlertSettings settings, Instant now) {
        LocalDate today = now.atZone(settings.zone()).toLocalDate();
        Instant due =
                today.atTime(settings.digest().at()).atZone(settings.zone()).toInstant();
        if (!settings.digest().enabled() || now.isBefore(due)) {
            return;
        }
        Set<String> missing = channels.stream()
                .filter(stored -> !stored.state().createdAt().isAfter(due))
                .map(stored -> stored.channel().id())
                .filter(id -> settings.digest().channels().includes(id) && !outbox.hasDigest(id, today.toEpochDay()))
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            var text = new DigestText(figures, settings.zone())
                    .of(now, incidents.firing().size());
            missing.forEach(id -> outbox.digest(id, today.toEpochDay(), text));
        }
    }
}
