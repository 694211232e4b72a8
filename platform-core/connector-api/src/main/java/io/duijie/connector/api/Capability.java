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
     * Rows are handed out once, in the order in which they count: a row that came before may come again behind another one and is the
     * newest then. {@link RecordReader#stored} is told what may be put away. Needs {@link #PAGED} by cursor.
     */
    QUEUED,
    /** A person may hand in a file whose rows are read, see {@link FileTaker}. */
    TAKES_FILES,
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
    REOPEN,
    /**
     * The same record may be sent again: the vendor knows it by a key that the connector sends and answers as it did first. The {@link
     * RecordFinder} says {@link FindResult.NotFound} for it then, for sending is safe, without asking anybody.
     */
    REPEATABLE
}
