package io.duijie.console.assistant;

import io.duijie.connector.api.ConnectorException;
import io.duijie.dialect.json.Json;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.FailureGroup;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.RecordPreview;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of records, and why some failed. */
final class RecordTools {
    private static final int LISTED = 20;
    private static final int MOST_LISTED = 100;
    private static final int FAILURES = 20;
    private static final int DELIVERIES = 5;
    private static final int JOURNAL_LINES = 50;

    private final Platform platform;
    private final VendorData vendors;

    RecordTools(Platform platform, VendorData vendors) {
        this.platform = platform;
        this.vendors = vendors;
    }

    List<Tool> tools() {
        return List.of(
                Tool.of(
                                "explain_failure",
                                "Why records are failed, waiting or in doubt. With record: one record with its failures, its content,"
                                        + " what would be sent now, and what the target answered. Without: the failures of an"
                                        + " integration grouped by code, field and value, those with the most records first.",
                                (arguments, control) -> explain(arguments))
                        .asking("record", "integer", "the id of a record, as trace_record and this tool tell it")
                        .asking("integration", "the id of an integration; needed without record")
                        .asking("limit", "integer", "how many groups at most, " + LISTED + " where nothing is said"),
                Tool.of(
                                "trace_record",
                                "What became of the records whose key, number or document number at the target holds a text. One that"
                                        + " is found alone comes with its deliveries and its journal.",
                                (arguments, control) -> trace(arguments))
                        .asking("text", "part of a key or number; needed without record")
                        .asking("record", "integer", "the id of one record")
                        .asking("integration", "only of this integration")
                        .asking("limit", "integer", "how many at most, " + LISTED + " where nothing is said"));
    }

    private Map<String, @Nullable Object> explain(Arguments arguments) {
        Long record = arguments.number("record").orElse(null);
        if (record == null) {
            String integration = arguments.needed("integration");
            CatalogueTools.find(platform, integration);
            int limit = arguments.count("limit", LISTED, MOST_LISTED);
            List<FailureGroup> groups = platform.records().failures(integration);
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("groups", groups.stream().limit(limit).map(this::group).toList());
            answer.put("more", Math.max(0, groups.size() - limit));
            return answer;
        }
        RecordDetail found = find(record);
        Map<String, @Nullable Object> answer = facts(found.summary());
        Map<String, @Nullable Object> data = told(found.summary());
        data.put(
                "failures",
                found.failures().stream().limit(FAILURES).map(Said::failure).toList());
        data.put("content", found.content());
        data.put("wouldSend", preview(found));
        data.put("answers", deliveries(found, 1));
        answer.put("warnings", found.warnings() == null ? Map.of() : Json.readObject(found.warnings()));
        answer.put("told", vendors.marked(data));
        return answer;
    }

    /** The value stands under the name of its field, by which it is known as personal or not. */
    private Map<String, @Nullable Object> group(FailureGroup group) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("state", group.state().name());
        answer.put("code", group.code());
        answer.put("field", group.field());
        answer.put("records", group.records());
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("about", about(group.field(), group.value()));
        data.put("example", Said.failure(group.example()));
        answer.put("told", vendors.marked(data));
        return answer;
    }

    private static Map<String, @Nullable Object> about(String field, @Nullable String value) {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        if (value != null && !value.isEmpty()) {
            about.put(field.isEmpty() ? "value" : field, value);
        }
        return about;
    }

    /** Null when nothing is written, or the integration can't run. */
    private @Nullable Object preview(RecordDetail record) {
        try {
            return platform.runner().preview(record).map(RecordPreview::body).orElse(null);
        } catch (ConnectorException e) {
            return null;
        }
    }

    private Map<String, @Nullable Object> trace(Arguments arguments) {
        Long record = arguments.number("record").orElse(null);
        if (record != null) {
            return whole(find(record));
        }
        String text = arguments.needed("text").strip();
        int limit = arguments.count("limit", LISTED, MOST_LISTED);
        RecordFilter filter = new RecordFilter(arguments.text("integration").orElse(null), Set.of(), null, null, text);
        List<RecordSummary> found = platform.records().list(filter, null, limit + 1);
        if (found.size() == 1) {
            return whole(find(found.get(0).id()));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("records", found.stream().limit(limit).map(this::listed).toList());
        answer.put("more", found.size() > limit);
        return answer;
    }

    private Map<String, @Nullable Object> listed(RecordSummary record) {
        Map<String, @Nullable Object> answer = facts(record);
        answer.put("told", vendors.marked(told(record)));
        return answer;
    }

    private Map<String, @Nullable Object> whole(RecordDetail record) {
        Map<String, @Nullable Object> answer = facts(record.summary());
        Map<String, @Nullable Object> data = told(record.summary());
        data.put("content", record.content());
        data.put("deliveries", deliveries(record, DELIVERIES));
        data.put(
                "journal",
                platform.journal().ofRecord(record.summary().id(), JOURNAL_LINES).stream()
                        .map(RecordTools::line)
                        .toList());
        answer.put("told", vendors.marked(data));
        return answer;
    }

    private RecordDetail find(long id) {
        return platform.records()
                .find(id)
                .orElseThrow(() -> ToolProblem.of("no-record", "没有数据 " + id + "。", "there is no record " + id + "."));
    }

    /** What the platform itself says of a record. */
    private static Map<String, @Nullable Object> facts(RecordSummary record) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("record", record.id());
        answer.put("integration", record.integrationId());
        answer.put("state", record.state().name());
        answer.put("code", record.failure() == null ? null : record.failure().code());
        answer.put("field", record.failure() == null ? null : record.failure().field());
        answer.put("attempts", record.attempts());
        answer.put("firstStoredAt", record.firstStoredAt().toString());
        answer.put("changedAt", record.changedAt().toString());
        answer.put("doneAt", Said.time(record.doneAt()));
        answer.put("retryAt", Said.time(record.retryAt()));
        return answer;
    }

    private static Map<String, @Nullable Object> told(RecordSummary record) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("key", record.key());
        data.put("number", record.number());
        data.put("targetId", record.externalId());
        data.put("targetNumber", record.externalNumber());
        if (record.failure() != null) {
            data.put("failure", Said.failure(record.failure()));
            data.put("about", about(record.failure().field(), record.failureValue()));
        }
        return data;
    }

    private static List<Object> deliveries(RecordDetail record, int most) {
        List<Object> deliveries = new ArrayList<>();
        record.deliveries().stream().limit(most).forEach(sent -> {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("delivery", sent.deliveryId());
            answer.put("api", sent.api());
            answer.put("state", sent.state().name());
            answer.put("outcome", sent.outcome() == null ? null : sent.outcome().name());
            answer.put("at", sent.intendedAt().toString());
            answer.put("settledAt", Said.time(sent.settledAt()));
            answer.put("body", sent.body());
            answer.put("answer", sent.answer());
            answer.put("error", Said.reason(sent.error()));
            deliveries.add(answer);
        });
        return deliveries;
    }

    private static Map<String, @Nullable Object> line(Journal.Line line) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("at", line.entry().at().toString());
        answer.put("kind", line.entry().kind());
        answer.put("level", line.entry().level().name());
        answer.put("text", Said.text(line.entry().text()));
        return answer;
    }
}
