package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.connection.CallLimits;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a schedule that needs more calls than the limits of its connection let through, where these are known: by itself, and for
 * limits of a day and longer together with the integrations that run already. For the files of one load, in their order.
 */
public final class ScheduleFit {
    private static final Duration SHARED_FROM = Duration.ofDays(1);
    private static final int COST = 2_000;

    private final Surroundings surroundings;
    private final Function<String, Optional<ConnectionDefinition>> connections;
    private final StoredSettings stored;
    private final Map<String, Integration> earlier = new LinkedHashMap<>();
    private @Nullable Map<String, Integration> running;

    /** @param connections those of the files, else the stored ones; empty where the limits are not known */
    public ScheduleFit(
            Surroundings surroundings,
            Function<String, Optional<ConnectionDefinition>> connections,
            StoredSettings stored) {
        this.surroundings = surroundings;
        this.connections = connections;
        this.stored = stored;
    }

    /** @param file of which the integration was bound */
    public void check(Integration integration, ObjectNode file, Findings findings) {
        String id = integration.source().connection();
        Optional<ConnectionDefinition> connection = id == null ? Optional.empty() : connections.apply(id);
        boolean fits = connection.isEmpty() || fits(integration, connection.get(), place(file), findings);
        if (fits && integration.enabled()) {
            earlier.put(integration.id(), integration);
        }
    }

    private boolean fits(Integration integration, ConnectionDefinition connection, Node place, Findings findings) {
        findings.spend(COST);
        long own = calls(integration);
        if (own == 0) {
            return true;
        }
        ConnectorType connector = surroundings.connectorOf(connection.id());
        CallLimits limits = CallLimits.of(connection, connector == null ? null : connector.describe());
        for (CallLimits.Count count : limits.countsOf(integration.source().api())) {
            for (QuotaLimit limit : count.limits()) {
                boolean isShared = limit.window().compareTo(SHARED_FROM) >= 0;
                long others = isShared ? others(integration, limits, count.name(), findings) : 0;
                if (own + others > allowed(limit)) {
                    findings.at(
                            place,
                            Code.SCHEDULE_OVER_QUOTA,
                            refusal(connection.id(), count.name(), limit, own, others));
                    return false;
                }
            }
        }
        return true;
    }

    private static Node place(ObjectNode file) {
        Node schedule = file.get("schedule");
        Node line = schedule instanceof ObjectNode object ? object.given("source") : null;
        return line != null ? line : schedule != null ? schedule : file;
    }

    private static long allowed(QuotaLimit limit) {
        return (long) (limit.calls()
                * (QuotaLimit.MONTH.toMillis() / (double) limit.window().toMillis()));
    }

    private long others(Integration integration, CallLimits limits, String count, Findings findings) {
        Map<String, Integration> all = new LinkedHashMap<>(running());
        all.putAll(earlier);
        all.remove(integration.id());
        long calls = 0;
        for (Integration other : all.values()) {
            boolean counts = integration.source().connection() != null
                    && integration.source().connection().equals(other.source().connection())
                    && limits.countsOf(other.source().api()).stream()
                            .anyMatch(one -> one.name().equals(count));
            if (counts) {
                findings.spend(COST);
                calls += calls(other);
            }
        }
        return calls;
    }

    private Map<String, Integration> running() {
        Map<String, Integration> known = running;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Integration integration : stored.running()) {
                known.put(integration.id(), integration);
            }
            running = known;
        }
        return known;
    }

    private long calls(Integration integration) {
        return ScheduledCalls.inMonth(integration, () -> operation(integration));
    }

    /** One that can't be asked is reported elsewhere. */
    private @Nullable Operation operation(Integration integration) {
        String connection = integration.source().connection();
        ConnectorType connector = connection == null ? null : surroundings.connectorOf(connection);
        try {
            return connector == null
                    ? null
                    : connector.operation(integration.source().api()).orElse(null);
        } catch (ConnectorException e) {
            return null;
        }
    }

    private static Text refusal(String connection, String count, QuotaLimit limit, long own, long others) {
        boolean isAccount = count.equals(CallLimits.ACCOUNT);
        long left = Math.max(1, allowed(limit) - others);
        double minutes = QuotaLimit.MONTH.toMinutes() / (double) left;
        return new Text(
                String.format(
                        Locale.ROOT,
                        "schedule：按此计划每月（31 天）至少调用 %,d 次%s，而连接 \"%s\"%s 的调用限额 %s 每月只允许 %,d 次。" + "请降低频率，平均至少间隔 %.1f 分钟",
                        own,
                        others == 0 ? "" : String.format(Locale.ROOT, "，共用调用限额的其他方案 %,d 次", others),
                        connection,
                        isAccount ? "" : " 的 " + count,
                        limit,
                        allowed(limit),
                        minutes),
                String.format(
                        Locale.ROOT,
                        "schedule: it needs at least %,d calls a month (31 days)%s, but the limit %s of connection \"%s\"%s"
                                + " allows %,d. Let it run less often, on average every %.1f minutes at most",
                        own,
                        others == 0 ? "" : String.format(Locale.ROOT, " and others that share the limit %,d", others),
                        limit,
                        connection,
                        isAccount ? "" : ", " + count + ",",
                        allowed(limit),
                        minutes));
    }
}
