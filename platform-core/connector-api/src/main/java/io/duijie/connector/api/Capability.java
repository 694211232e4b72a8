package io.duijie.connector.api;

/** What an operation can do. What is not declared is not tried. */
public enum Capability {
    /** Rows can be read: the operation is a source. */
    READ,
    /** Reading honours a window of modification time. */
    INCREMENTAL,
    /** Rows come page by page, asked for as {@link Operation#paging()} says. */
    PAGED,
    /** Records can be written: the operation is a target. */
    WRITE,
    /** One call carries several records. */
    BATCH_WRITE,
    /** Of one call some records may be taken and others refused. */
    PARTIAL_FAILURE,
    /** What was written can be found again by the document's number, see {@link RecordFinder}. */
    FIND_BY_KEY,
    /** A document that can't be changed any more can be opened, changed and brought back, see {@link DocumentReopener}. */
    REOPEN
}
