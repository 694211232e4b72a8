package io.duijie.connector.api;

import java.util.List;

/**
 * What a connector is. The console shows it, and documents and connections are checked against it.
 *
 * @param id lower-case letters, digits and {@code -}; the {@code connector} of a connections file; equals the jar's
 *     Plugin-Id
 * @param title the vendor's name as users know it
 * @param version the connector's version; equals the jar's Plugin-Version
 * @param settings what an account needs, in the order a form shows it
 * @param operations the operations worth listing, see {@link ConnectorType#operation}
 * @param quota the vendor's limits for one account, used where a connection names none; empty means no limit
 * @param quotas its limits for single interfaces and groups of them, beside those of the account; each name at most once
 */
public record ConnectorDescription(
        String id,
        Text title,
        String version,
        List<Setting> settings,
        List<Operation> operations,
        List<QuotaLimit> quota,
        List<QuotaGroup> quotas) {
    public ConnectorDescription {
        settings = List.copyOf(settings);
        operations = List.copyOf(operations);
        quota = List.copyOf(quota);
        quotas = List.copyOf(quotas);
    }

    /** Of a vendor that counts by account alone. */
    public ConnectorDescription(
            String id,
            Text title,
            String version,
            List<Setting> settings,
            List<Operation> operations,
            List<QuotaLimit> quota) {
        this(id, title, version, settings, operations, quota, List.of());
    }
}
