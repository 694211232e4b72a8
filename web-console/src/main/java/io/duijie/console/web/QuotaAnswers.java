package io.duijie.console.web;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.QuotaGroup;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.dialect.document.connection.CallLimits;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.quota.QuotaUse;
import io.duijie.engine.run.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Limits of connections and how much of them is used. */
final class QuotaAnswers {
    /** Limits by the name of an interface or group. */
    static final Shape BY_NAME = Shape.mapOf(Shape.listOf(Shape.TEXT));

    /** What such a limit counts is worth reading from the store where nothing has called yet. */
    private static final Duration LONG = Duration.ofHours(1);

    private final Platform platform;

    QuotaAnswers(Platform platform) {
        this.platform = platform;
    }

    /** Those of the connection, or its connector's. */
    static CallLimits limits(ConnectionDefinition connection, Optional<ConnectorType> type) {
        return CallLimits.of(connection, type.map(ConnectorType::describe).orElse(null));
    }

    static List<String> texts(List<QuotaLimit> limits) {
        return limits.stream().map(QuotaLimit::toString).toList();
    }

    static Map<String, Object> texts(Map<String, List<QuotaLimit>> limits) {
        Map<String, Object> texts = new LinkedHashMap<>();
        limits.forEach((name, own) -> texts.put(name, texts(own)));
        return texts;
    }

    static Map<String, Object> groups(List<QuotaGroup> groups) {
        Map<String, Object> texts = new LinkedHashMap<>();
        groups.forEach(group -> texts.put(group.name(), texts(group.limits())));
        return texts;
    }

    static Map<String, Object> groups(@Nullable ConnectorDescription connector) {
        return connector == null ? Map.of() : groups(connector.quotas());
    }

    /** Of the account, then of what is counted beside it; used 0 where nothing has called. */
    List<Map<String, @Nullable Object>> use(ConnectionDefinition connection) {
        CallLimits limits = limits(connection, platform.connectors().byId(connection.connector()));
        Map<String, List<QuotaUse>> uses =
                known(connection.id(), limits).map(ConnectionQuota::uses).orElse(Map.of());
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        limits.account().stream()
                .sorted(Comparator.comparing(QuotaLimit::window))
                .forEach(limit -> answers.add(answer(CallLimits.ACCOUNT, used(limit, uses.get(CallLimits.ACCOUNT)))));
        Stream.concat(limits.groups().stream().map(QuotaGroup::name), uses.keySet().stream())
                .distinct()
                .filter(name -> !name.equals(CallLimits.ACCOUNT))
                .filter(name -> !name.equals(QuotaGroup.EACH) || isUnused(limits, uses))
                .forEach(name ->
                        limits.of(name).forEach(limit -> answers.add(answer(name, used(limit, uses.get(name))))));
        return answers;
    }

    /** Where no interface has been counted by itself, the limit of each is told as such. */
    private static boolean isUnused(CallLimits limits, Map<String, List<QuotaUse>> uses) {
        return uses.keySet().stream()
                .noneMatch(name -> !name.equals(CallLimits.ACCOUNT)
                        && limits.groups().stream()
                                .noneMatch(group -> group.name().equals(name)));
    }

    private Optional<ConnectionQuota> known(String connection, CallLimits limits) {
        Optional<ConnectionQuota> watched = platform.quotas().watch(connection);
        boolean isLong = Stream.concat(
                        limits.account().stream(), limits.groups().stream().flatMap(group -> group.limits().stream()))
                .anyMatch(limit -> limit.window().compareTo(LONG) > 0);
        return watched.isPresent() || !isLong
                ? watched
                : Optional.of(platform.quotas().of(connection, limits));
    }

    private static QuotaUse used(QuotaLimit limit, @Nullable List<QuotaUse> uses) {
        return uses == null
                ? new QuotaUse(limit, 0)
                : uses.stream()
                        .filter(use -> use.limit().equals(limit))
                        .findFirst()
                        .orElse(new QuotaUse(limit, 0));
    }

    private static Map<String, @Nullable Object> answer(String count, QuotaUse use) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (!count.equals(CallLimits.ACCOUNT)) {
            answer.put("count", count);
        }
        answer.put("limit", use.limit().toString());
        answer.put("used", (long) use.used());
        answer.put("calls", (long) use.limit().calls());
        return answer;
    }
}
