package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Schedule;
import io.duijie.dialect.json.Json;
import io.duijie.engine.extract.jdbi.WindowInfo;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.Platform;
import io.duijie.engine.stage.Rejection;
import io.duijie.engine.stage.Rejection.Dismissal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Integrations as the API shows them: what they are, how they stand, what they did last. */
final class IntegrationAnswers {
    private static final List<RecordState> TROUBLED = List.of(RecordState.FAILED, RecordState.IN_DOUBT);

    private final Platform platform;
    private final Map<String, Facts> facts = new ConcurrentHashMap<>();

    IntegrationAnswers(Platform platform) {
        this.platform = platform;
    }

    /** All, those that need a person first. */
    List<Map<String, @Nullable Object>> all() {
        List<Ranked> ranked = new ArrayList<>();
        for (StoredIntegration integration : platform.integrations().list()) {
            Map<String, @Nullable Object> summary = summary(integration);
            ranked.add(new Ranked(summary.get("problem") != null ? 0 : isTroubled(integration.id()) ? 1 : 2, summary));
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank));
        return ranked.stream().map(Ranked::summary).toList();
    }

    /** One, or the answer that there is none. */
    StoredIntegration find(String id) {
        return platform.integrations()
                .find(id)
                .orElseThrow(() -> ApiProblem.notFound("没有集成方案 " + id + "。", "there is no integration " + id + "."));
    }

    Map<String, @Nullable Object> summary(StoredIntegration integration) {
        String id = integration.id();
        Facts known = facts(integration);
        Optional<RunInfo> extract = platform.runs().latest(id, RunInfo.Kind.EXTRACT);
        Optional<RunInfo> load = platform.runs().latest(id, RunInfo.Kind.LOAD);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("name", integration.name());
        answer.put("enabled", integration.enabled());
        answer.put("source", known.source);
        answer.put("target", known.target);
        answer.put("schedule", known.schedule);
        answer.put("states", states(counts(id)));
        answer.put(
                "running", platform.runner().running(id).map(RunInfo.Kind::name).orElse(null));
        answer.put("syncedTo", Answers.time(platform.watermarks().of(id).orElse(null)));
        answer.put("lastExtract", extract.map(Answers::run).orElse(null));
        answer.put("lastLoad", load.map(Answers::run).orElse(null));
        answer.put("problem", Answers.reason(problem(id, extract, load)));
        return answer;
    }

    /** Why it can't run, else why it stopped early the last time. */
    private @Nullable Reason problem(String id, Optional<RunInfo> extract, Optional<RunInfo> load) {
        return platform.runner()
                .problem(id)
                .or(() -> failure(extract))
                .or(() -> failure(load))
                .orElse(null);
    }

    private static Optional<Reason> failure(Optional<RunInfo> run) {
        return run.filter(last -> last.state() == RunInfo.State.FAILED).map(RunInfo::error);
    }

    private boolean isTroubled(String id) {
        return TROUBLED.stream().anyMatch(state -> counts(id).getOrDefault(state, 0L) > 0);
    }

    private Map<RecordState, Long> counts(String id) {
        return platform.recordCounts().byIntegration().getOrDefault(id, Map.of());
    }

    /** All states, those without records too. */
    static Map<String, Object> states(Map<RecordState, Long> counts) {
        Map<String, Object> states = new LinkedHashMap<>();
        for (RecordState state : RecordState.values()) {
            states.put(state.name(), counts.getOrDefault(state, 0L));
        }
        return states;
    }

    static Map<String, @Nullable Object> window(WindowInfo window) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("from", window.span().from().toString());
        answer.put("to", window.span().to().toString());
        answer.put("state", window.isClosed() ? "CLOSED" : "OPEN");
        answer.put("pages", window.pages());
        answer.put("rows", window.rows());
        answer.put("vendorTotal", window.vendorTotal());
        answer.put("openedAt", window.openedAt().toString());
        answer.put("closedAt", Answers.time(window.closedAt()));
        return answer;
    }

    static Map<String, @Nullable Object> rejected(Rejection row) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", row.id());
        answer.put("runId", row.runId());
        answer.put("key", row.key());
        answer.put("reason", Answers.reason(row.reason()));
        answer.put("content", row.content());
        answer.put("at", row.at().toString());
        Dismissal dismissed = row.dismissed();
        answer.put(
                "dismissed",
                dismissed == null
                        ? null
                        : Map.of("at", dismissed.at().toString(), "by", dismissed.by(), "reason", dismissed.why()));
        return answer;
    }

    /** The integrations, by id and name, that read from or write to each connection. */
    Map<String, List<Map<String, Object>>> users() {
        Map<String, List<Map<String, Object>>> users = new LinkedHashMap<>();
        for (StoredIntegration integration : platform.integrations().list()) {
            Facts known = facts(integration);
            Set<Object> connections = new LinkedHashSet<>();
            connections.add(known.source.get("connection"));
            connections.add(known.target.get("connection"));
            for (Object connection : connections) {
                if (connection instanceof String id) {
                    users.computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(Map.of("id", integration.id(), "name", integration.name()));
                }
            }
        }
        return users;
    }

    /** The integrations, by id and name, that use an operation of a connection. */
    List<Map<String, Object>> usersOf(String connection, String api) {
        List<Map<String, Object>> users = new ArrayList<>();
        for (StoredIntegration integration : platform.integrations().list()) {
            Facts known = facts(integration);
            if (uses(known.source, connection, api) || uses(known.target, connection, api)) {
                users.add(Map.of("id", integration.id(), "name", integration.name()));
            }
        }
        return users;
    }

    private static boolean uses(Map<String, @Nullable Object> endpoint, String connection, String api) {
        return connection.equals(endpoint.get("connection"))
                && api.equalsIgnoreCase(String.valueOf(endpoint.get("api")));
    }

    private Facts facts(StoredIntegration integration) {
        Facts known = facts.get(integration.id());
        if (known == null || known.revision != integration.revision()) {
            known = Facts.of(integration);
            facts.put(integration.id(), known);
        }
        return known;
    }

    private record Ranked(int rank, Map<String, @Nullable Object> summary) {}

    /** What the document says; read once per revision. */
    private record Facts(
            long revision,
            Map<String, @Nullable Object> source,
            Map<String, @Nullable Object> target,
            Map<String, @Nullable Object> schedule) {

        static Facts of(StoredIntegration integration) {
            Map<String, @Nullable Object> document = Json.readObject(integration.document());
            Map<?, ?> schedule = object(document.get("schedule"));
            Map<String, @Nullable Object> times = new LinkedHashMap<>();
            times.put("source", schedule.get("source"));
            times.put("target", schedule.get("target"));
            times.put("after", schedule.get("after"));
            times.put("zone", schedule.get("zone") instanceof String zone ? zone : Schedule.DEFAULT_ZONE.getId());
            return new Facts(
                    integration.revision(), endpoint(document.get("source")), endpoint(document.get("target")), times);
        }

        private static Map<String, @Nullable Object> endpoint(@Nullable Object side) {
            Map<String, @Nullable Object> endpoint = new LinkedHashMap<>();
            endpoint.put("connection", object(side).get("connection"));
            endpoint.put("api", object(object(side).get("metadata")).get("api"));
            return endpoint;
        }

        private static Map<?, ?> object(@Nullable Object value) {
            return value instanceof Map<?, ?> map ? map : Map.of();
        }
    }
}
