package io.duijie.connector.api;

import java.util.List;

/** Writes records. */
public interface RecordWriter {
    /**
     * Makes one call that carries all records of the request.
     *
     * @return exactly one outcome per record, in the order of {@link WriteRequest#records()}
     * @throws ConnectorException when the call as a whole failed. {@link ConnectorException#notSent()} says that the
     *     vendor can't have acted on it; in every other case of {@link ErrorKind#UNAVAILABLE} or {@link
     *     ErrorKind#PROTOCOL} the platform treats all records as {@link WriteOutcome.Unknown}
     */
    List<WriteOutcome> write(WriteRequest request);
}
