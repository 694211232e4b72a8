package io.duijie.console.web;

import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.Platform;
import io.duijie.engine.statistics.HourOutcomes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the first page of the console shows. */
final class OverviewAnswers {
    private static final int HOURS = 24;
    private static final int ERRORS = 10;

    /** Vendors refuse a call now and then; this long nobody needs to know. */
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(10);

    private final Platform platform;
    private final IntegrationAnswers integrations;
    private final QuotaAnswers quotas;

    OverviewAnswers(Platform platform, IntegrationAnswers integrations) {
        this.platform = platform;
        this.integrations = integrations;
        this.quotas = new QuotaAnswers(platform);
    }

    Map<String, @Nullable Object> overview() {
        return overview(integrations.all());
    }

    /** @param summaries of all integrations, failing first */
    Map<String, @Nullable Object> overview(List<Map<String, @Nullable Object>> summaries) {
        List<HourOutcomes> hours =
                platform.hourlyOutcomes().last(HOURS, platform.clock().instant());
        Map<RecordState, Long> states = new EnumMap<>(RecordState.class);
        platform.recordCounts()
                .byIntegration()
                .values()
                .forEach(counts -> counts.forEach((state, count) -> states.merge(state, count, Long::sum)));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("hours", hours.stream().map(OverviewAnswers::hour).toList());
        answer.put("states", IntegrationAnswers.states(states));
        answer.put(
                "backlog", states.getOrDefault(RecordState.PENDING, 0L) + states.getOrDefault(RecordState.SENDING, 0L));
        answer.put("successRate", successRate(hours));
        answer.put("quota", quota());
        answer.put("paused", paused());
        answer.put("firing", (long) platform.alerts().incidents().firing().size());
        answer.put("integrations", summaries);
        answer.put(
                "errors",
                platform.journal().openErrors(ERRORS).stream()
                        .map(Answers::line)
                        .toList());
        return answer;
    }

    private static Map<String, @Nullable Object> hour(HourOutcomes hour) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("hour", hour.hour().toString());
        answer.put("done", hour.done());
        answer.put("failed", hour.failed());
        answer.put("waiting", hour.waiting());
        answer.put("inDoubt", hour.inDoubt());
        return answer;
    }

    /** Rounded down, so that one failure in a million is not shown as none. */
    private static @Nullable BigDecimal successRate(List<HourOutcomes> hours) {
        long done = hours.stream().mapToLong(HourOutcomes::done).sum();
        long all = hours.stream()
                .mapToLong(hour -> hour.done() + hour.failed() + hour.inDoubt())
                .sum();
        return all == 0 ? null : BigDecimal.valueOf(done).divide(BigDecimal.valueOf(all), 5, RoundingMode.DOWN);
    }

    /** Of each connection with limits; used 0 where nothing has called since the process began. */
    List<Map<String, @Nullable Object>> quota() {
        return platform.connections().list().stream()
                .map(StoredConnection::definition)
                .map(this::quota)
                .filter(answer -> answer.get("limits") instanceof List<?> limits && !limits.isEmpty())
                .toList();
    }

    /** Connections that nobody calls now: the vendor is away, or has refused calls as too many. */
    private List<Map<String, @Nullable Object>> paused() {
        return platform.connections().list().stream()
                .map(stored -> stored.definition().id())
                .map(this::pause)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Map<String, @Nullable Object>> pause(String connectionId) {
        Map<String, @Nullable Object> away = ConnectionAnswers.away(
                platform.openConnections().breakers().of(connectionId).outage());
        boolean limited = platform.quotas()
                .watch(connectionId)
                .map(ConnectionQuota::pause)
                .filter(pause -> pause.compareTo(SHORT_PAUSE) > 0)
                .isPresent();
        if (away == null && !limited) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("connectionId", connectionId);
        answer.put("away", away);
        return Optional.of(answer);
    }

    private Map<String, @Nullable Object> quota(ConnectionDefinition connection) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("connectionId", connection.id());
        answer.put("limits", quotas.use(connection));
        return answer;
    }
}
