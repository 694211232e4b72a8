package io.duijie.engine.store;

import org.jdbi.v3.core.Handle;

/** Tells whether what is being done is still this process's to do: another one may have taken it over. For any number of threads. */
public interface Fence {
    /** Where nobody else can take anything over. */
    Fence NONE = new Fence() {
        @Override
        public void check(Handle handle) {}

        @Override
        public void beforeSending() {}
    };

    /**
     * Inside a transaction, at its beginning: what it finds holds until the transaction has ended.
     *
     * @throws FencedOut when it is another's now
     */
    void check(Handle handle);

    /**
     * Just before a call leaves this process. Asks the store only when the last answer is older than a moment, so a process that
     * was frozen asks before it sends.
     *
     * @throws FencedOut when it is another's now
     */
    void beforeSending();
}
