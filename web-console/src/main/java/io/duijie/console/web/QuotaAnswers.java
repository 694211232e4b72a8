package io.duijie.console.web;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.quota.Quota;
import io.duijie.engine.quota.QuotaUse;
import io.duijie.engine.run.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits of connections and how much of them is used. */
final class QuotaAnswers {
    private final Platform platform;

    QuotaAnswers(Platform platform) {
        this.platform = platform;
    }

    /** Those of the connection, or its connector's. */
    static List<QuotaLimit> limits(ConnectionDefinition connection, Optional<ConnectorType> type) {
        List<QuotaLimit> own = connection.quota();
        return own == null ? type.map(known -> known.describe().quota()).orElse(List.of()) : own;
    }

    /** Used 0 where nothing has called since the process began. */
    List<Map<String, @Nullable Object>> use(ConnectionDefinition connection) {
        List<QuotaLimit> limits = limits(connection, platform.connectors().byId(connection.connector()));
        List<QuotaUse> uses = platform.quotas()
                .watch(connection.id())
                .map(Quota::use)
                .map(used -> used.stream()
                        .filter(use -> limits.contains(use.limit()))
                        .toList())
                .filter(used -> !used.isEmpty())
                .orElseGet(() ->
                        limits.stream().map(limit -> new QuotaUse(limit, 0)).toList());
        return uses.stream().map(QuotaAnswers::answer).toList();
    }

    private static Map<String, @Nullable Object> answer(QuotaUse use) {
        return Map.of(
                "limit", use.limit().toString(),
                "used", (long) use.used(),
                "calls", (long) use.limit().calls());
    }
}
