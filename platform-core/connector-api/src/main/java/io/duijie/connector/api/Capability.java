package io.duijie.connector.api;

/** What an operation can do. The platform never uses a capability that is not declared. */
public enum Capability {
    /** Rows can be read: the operation is a source. */
    READ,
    /** Reading honours a window of modification time. */
    INCREMENTAL,
    /** Rows come page by page. {@link Operation#paging()} says how a page is asked for. */
    PAGED,
    /**
     * Rows are pushed by the vendor: the operation is a source that is not asked, see {@link PushReceiver}. A document says in its
     * request member {@code name} under which name it takes them. Stands alone: what is pushed is neither read nor written.
     */
    PUSHED,
    /** Records can be written: the operation is a target. */
    WRITE,
    /** One call carries several records. */
    BATCH_WRITE,
    /** One call may write some of its records and refuse others. */
    PARTIAL_FAILURE,
    /** Written documents can be found by their number, see {@link RecordFinder}. */
    FIND_BY_KEY,
    /** A locked document can be opened, changed and brought back to its state, see {@link DocumentReopener}. */
    REOPEN
}
