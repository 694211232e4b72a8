package io.duijie.connector.api;

import java.util.List;
import java.util.Set;

/**
 * Limits that a vendor counts for some of its interfaces by themselves. A call counts for each group that it belongs to, and for the
 * account; it waits until all of them let it through. Which interface a call belongs to is its {@link HttpCall#api()}, or the name
 * given to {@link ConnectorContext#blocking}.
 *
 * @param name as a connection's {@code quotas} names it; the console shows it
 * @param apis whose calls count together; empty: those of the interface {@code name} alone, or, where that is {@link #EACH}, of
 *     each interface by itself that has no group of its own name
 * @param limits empty means no limit
 */
public record QuotaGroup(String name, Set<String> apis, List<QuotaLimit> limits) {
    /** The name of the limits that hold for each interface by itself. */
    public static final String EACH = "*";

    public QuotaGroup {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a group of limits needs a name");
        }
        if (name.equals(EACH) && !apis.isEmpty()) {
            throw new IllegalArgumentException("\"*\" stands for each interface by itself: it has no list of them");
        }
        apis = Set.copyOf(apis);
        limits = List.copyOf(limits);
    }

    /** These limits for each interface by itself. */
    public static QuotaGroup each(QuotaLimit... limits) {
        return new QuotaGroup(EACH, Set.of(), List.of(limits));
    }

    /** These limits for one interface. */
    public static QuotaGroup of(String api, QuotaLimit... limits) {
        return new QuotaGroup(api, Set.of(), List.of(limits));
    }

    /** The same group with other limits. */
    public QuotaGroup with(List<QuotaLimit> others) {
        return new QuotaGroup(name, apis, others);
    }
}
