package io.duijie.engine.quota;

import java.util.concurrent.atomic.AtomicBoolean;

/** Leave to make one call. Closing it says that the call has ended; closing it again does nothing. */
public final class QuotaPermit implements AutoCloseable {
    static final long NOT_KEPT = -1;

    private final Quota quota;
    private final long id;
    private final AtomicBoolean closed = new AtomicBoolean();

    QuotaPermit(Quota quota, long id) {
        this.quota = quota;
        this.id = id;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            quota.release(id);
        }
    }
}
