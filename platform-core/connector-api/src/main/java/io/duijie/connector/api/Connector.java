package io.duijie.connector.api;

import java.util.Optional;

/**
 * One open account at a vendor, shared by everything that uses the connection. Keeps what the account needs between
 * calls (a session, a token) and nothing about records.
 *
 * <p>Called by several threads at once, which are the platform's. A call that does nothing but its own work for minutes is
 * interrupted and given up: what it returns then is dropped, and whatever it asks of the {@link ConnectorContext} is refused.
 */
public interface Connector extends AutoCloseable {

    /**
     * Makes the cheapest call that proves that address and credentials work.
     *
     * @throws ConnectorException when they do not
     */
    void check();

    /** Reads rows; empty when this connector is no source. */
    Optional<RecordReader> reader();

    /** Writes records; empty when this connector is no target. */
    Optional<RecordWriter> writer();

    /** Finds what was written; empty when the vendor can't be asked. */
    Optional<RecordFinder> finder();

    /** Takes what the vendor pushes; empty when it pushes nothing. */
    default Optional<PushReceiver> receiver() {
        return Optional.empty();
    }

    /** Opens documents that can't be changed any more; empty when the vendor has no way to. */
    default Optional<DocumentReopener> reopener() {
        return Optional.empty();
    }

    /** Lists the fields of forms; empty when the vendor can't be asked. */
    default Optional<FieldLister> fieldLister() {
        return Optional.empty();
    }

    /** Takes files that people hand in; empty where rows come from no files. */
    default Optional<FileTaker> fileTaker() {
        return Optional.empty();
    }

    /** Reads documents back; empty when the vendor can't be asked for fields. */
    default Optional<DocumentReader> documentReader() {
        return Optional.empty();
    }

    /** How many calls the platform may have under way for this account at the same time; at least 1. */
    int maximumConcurrency();

    /** Ends sessions where that matters and frees everything. It is the last call, and it never throws. */
    @Override
    void close();
}
