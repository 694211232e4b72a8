package io.duijie.engine.delivery;

import io.duijie.connector.api.Reason;
import io.duijie.engine.journal.Tally;
import org.jspecify.annotations.Nullable;

/** What a run has brought so far, and whether it must end. Used by all its threads. */
public final class Ledger {
    private Tally tally = Tally.NONE;
    private @Nullable Reason error;
    private @Nullable Throwable broken;
    private volatile boolean ended;

    public synchronized void count(Tally more) {
        tally = tally.plus(more);
    }

    /** Nothing more is sent; the first reason counts. */
    public synchronized void fail(Reason reason) {
        if (error == null) {
            error = reason;
        }
        ended = true;
    }

    /** The store failed, or something that must not happen did: nothing is touched any more. */
    public synchronized void breakOff(Throwable problem) {
        if (broken == null) {
            broken = problem;
        } else if (broken != problem) {
            broken.addSuppressed(problem);
        }
        ended = true;
    }

    public boolean ended() {
        return ended;
    }

    public synchronized Tally tally() {
        return tally;
    }

    public synchronized @Nullable Reason error() {
        return error;
    }

    public synchronized @Nullable Throwable broken() {
        return broken;
    }
}
