package io.duijie.connector.api;

/** Reads one page of rows. */
public interface RecordReader {
    /**
     * Makes one call and says what came back. A renewed token or session and the repetition of the call it needed are the
     * connector's own business; nothing else is repeated here.
     *
     * @throws ConnectorException for every answer that is not a page, an error inside HTTP 200 included
     */
    Answer read(ReadRequest request);
}
