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

    /**
     * Told when every row before the page that this cursor asks for is durably stored: what they came from may be put away, and
     * nothing of them is asked for again. For a source that hands its rows out once.
     *
     * <p>Told in order, and again after a restart for the cursor at which reading goes on; not for a preview, which stores nothing.
     * The last page of a window has no cursor behind it: where its rows matter, one more cursor leads to an empty page.
     *
     * @param cursor an {@link Answer#nextCursor()}
     * @throws ConnectorException when it can't be done now; the run ends as if the page could not be read, and nothing is lost
     */
    default void stored(String cursor) {}

    /**
     * Begins to read one window: its pages are asked for through the result, those of a window that was broken off through another
     * one. Makes no call; a preview asks without it.
     */
    default Reading begin() {
        return this::read;
    }
}
