package io.duijie.dialect.document.connection;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.QuotaGroup;
import io.duijie.connector.api.QuotaLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits that count for a connection: its own, else its connector's.
 *
 * @param account what all calls of the account count for
 * @param groups what some of them count for besides, each name once
 */
public record CallLimits(List<QuotaLimit> account, List<QuotaGroup> groups) {
    /** The name of the count of the whole account. */
    public static final String ACCOUNT = "";

    public static final CallLimits NONE = new CallLimits(List.of(), List.of());

    public CallLimits {
        account = List.copyOf(account);
        groups = List.copyOf(groups);
    }

    /** Something that calls are counted for. */
    public record Count(String name, List<QuotaLimit> limits) {}

    /** @param connector null = it is not loaded */
    public static CallLimits of(ConnectionDefinition connection, @Nullable ConnectorDescription connector) {
        return of(connection.quota(), connection.quotas(), connector);
    }

    /**
     * @param quota null = the connector's own; empty = none, of the connector's groups neither
     * @param quotas by the name of a group or interface, in place of the connector's of that name
     * @param connector null = it is not loaded
     */
    public static CallLimits of(
            @Nullable List<QuotaLimit> quota,
            Map<String, List<QuotaLimit>> quotas,
            @Nullable ConnectorDescription connector) {
        Map<String, QuotaGroup> groups = new LinkedHashMap<>();
        if (connector != null) {
            boolean isFree = quota != null && quota.isEmpty();
            connector.quotas().forEach(group -> groups.put(group.name(), isFree ? group.with(List.of()) : group));
        }
        quotas.forEach((name, limits) ->
                groups.merge(name, new QuotaGroup(name, Set.of(), limits), (known, own) -> known.with(limits)));
        List<QuotaLimit> account =
                quota != null ? quota : connector == null ? List.<QuotaLimit>of() : connector.quota();
        return new CallLimits(account, List.copyOf(groups.values()));
    }

    /** What a call of an interface counts for: the interface itself, its groups, and last the account. Those without limits are left out. */
    public List<Count> countsOf(String api) {
        List<Count> counts = new ArrayList<>();
        groups.stream()
                .filter(group -> group.apis().isEmpty() && group.name().equals(api))
                .findFirst()
                .or(() -> groups.stream()
                        .filter(group -> group.name().equals(QuotaGroup.EACH))
                        .findFirst())
                .ifPresent(group -> counts.add(new Count(api, group.limits())));
        groups.stream()
                .filter(group -> group.apis().contains(api))
                .forEach(group -> counts.add(new Count(group.name(), group.limits())));
        counts.add(new Count(ACCOUNT, account));
        counts.removeIf(count -> count.limits().isEmpty());
        return counts;
    }

    /** Of what is counted under a name; empty when nothing is. */
    public List<QuotaLimit> of(String name) {
        if (name.equals(ACCOUNT)) {
            return account;
        }
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .or(() -> groups.stream()
                        .filter(group -> group.name().equals(QuotaGroup.EACH))
                        .findFirst())
                .map(QuotaGroup::limits)
                .orElse(List.of());
    }
}
