package io.duijie.connector.api;

/**
 * One window being read, page by page: what a source can keep between its pages, such as a snapshot of a database. The platform
 * closes it however the window ends. Called by one thread at a time, except that a call which was given up may not have ended yet.
 */
@FunctionalInterface
public interface Reading extends AutoCloseable {
    /**
     * Reads as {@link RecordReader#read} does. After a failure it may be asked again.
     *
     * @throws ConnectorException as there
     */
    Answer read(ReadRequest request);

    /** Frees what it keeps, at once and without throwing. */
    @Override
    default void close() {}
}
