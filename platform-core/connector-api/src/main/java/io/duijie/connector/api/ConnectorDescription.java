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
 */
public record ConnectorDescription(
        String id,
        Text title,
        String version,
        List<Setting> settings,
        List<Operation> operations,
        List<QuotaLimit> quota) {
    public ConnectorDescription {
        settings = List.copyOf(settings);
        operations = List.copyOf(operations);
        quota = List.copyOf(quota);
    }
}
