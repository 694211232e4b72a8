package io.duijie.console.trace;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.trace.Traced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A traced record as JSON. */
public final class TracedDocument {
    private static final int MOST_DECISIONS = 100;

    private final Audit audit;

    public TracedDocument(Platform platform) {
        this.audit = new Audit(platform.database(), platform.clock());
    }

    /** All that is known of it. */
    public Map<String, @Nullable Object> of(Traced traced) {
        RecordDetail record = traced.record();
        Map<String, @Nullable Object> json = summary(record.summary(), traced.integration());
        json.put("content", record.content());
        json.put("steps", steps(traced));
        json.put(
                "deliveries",
                record.deliveries().stream()
                        .map(sent -> delivery(sent, traced.calls().getOrDefault(sent.deliveryId(), List.of())))
                        .toList());
        json.put("fields", traced.fields());
        json.put("chain", traced.chain().stream().map(TracedDocument::link).toList());
        return json;
    }

    /** What a list of hits shows. */
    public static Map<String, @Nullable Object> summary(RecordSummary record, String integration) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", record.id());
        json.put("integration", record.integrationId());
        json.put("name", integration);
        json.put("key", record.key());
        json.put("number", record.number());
        json.put("state", record.state().name());
        json.put("targetId", record.externalId());
        json.put("targetNumber", record.externalNumber());
        json.put("firstStoredAt", record.firstStoredAt().toString());
        json.put("changedAt", record.changedAt().toString());
        json.put("doneAt", time(record.doneAt()));
        json.put(
                "reason",
                record.failure() == null ? null : record.failure().reason().chinese());
        json.put(
                "reasonEn",
                record.failure() == null ? null : record.failure().reason().english());
        return json;
    }

    private static Map<String, @Nullable Object> link(Traced.Link link) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("by", link.by().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.putAll(summary(link.record(), link.integration()));
        return json;
    }

    /** What happened, and what people decided, in order of time. */
    private List<Map<String, @Nullable Object>> steps(Traced traced) {
        RecordSummary record = traced.record().summary();
        List<Step> steps = new ArrayList<>();
        traced.steps().forEach(entry -> steps.add(step(entry)));
        Audit.Filter decisions =
                new Audit.Filter(null, null, record.integrationId() + " " + record.key(), null, null, null);
        for (Audit.Line line : audit.list(decisions, Long.MAX_VALUE, MOST_DECISIONS)) {
            String what = line.detail() == null ? "" : line.detail();
            steps.add(new Step(line.at(), line.action(), line.account(), null, what, what));
        }
        return steps.stream()
                .sorted(Comparator.comparing(Step::at))
                .map(Step::json)
                .toList();
    }

    private static Step step(JournalEntry entry) {
        return new Step(
                entry.at(),
                entry.kind(),
                null,
                entry.runId(),
                entry.text().chinese(),
                entry.text().english());
    }

    /** @param by the person, null = the platform itself */
    private record Step(
            Instant at, String kind, @Nullable String by, @Nullable Long run, String chinese, String english) {
        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("at", at.toString());
            json.put("kind", kind);
            json.put("by", by);
            json.put("run", run);
            json.put("zh", chinese);
            json.put("en", english);
            return json;
        }
    }

    private static Map<String, @Nullable Object> delivery(RecordDetail.Sent sent, List<Long> calls) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", sent.deliveryId());
        json.put("run", sent.runId());
        json.put("api", sent.api());
        json.put("state", sent.state().name());
        json.put("outcome", sent.outcome() == null ? null : sent.outcome().name());
        json.put("version", sent.version());
        json.put("intendedAt", sent.intendedAt().toString());
        json.put("settledAt", time(sent.settledAt()));
        json.put("request", sent.body());
        json.put("answer", sent.answer());
        json.put("error", sent.error() == null ? null : sent.error().text().chinese());
        json.put("errorEn", sent.error() == null ? null : sent.error().text().english());
        json.put("calls", calls);
        return json;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
