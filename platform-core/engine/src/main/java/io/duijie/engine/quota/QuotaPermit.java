package io.duijie.engine.quota;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Leave to make one call, at once. Closing it says that the call has ended; closing it again does nothing. */
public final class QuotaPermit implements AutoCloseable {
    private final Runnable end;
    private final BooleanSupplier usable;
    private final AtomicBoolean closed = new AtomicBoolean();

    QuotaPermit(Runnable end) {
        this(end, () -> true);
    }

    QuotaPermit(Runnable end, BooleanSupplier usable) {
        this.end = end;
        this.usable = usable;
    }

    /** One that is all of these. */
    static QuotaPermit ofAll(List<QuotaPermit> permits) {
        return new QuotaPermit(() -> permits.forEach(QuotaPermit::close), () -> permits.stream()
                .allMatch(QuotaPermit::isUsable));
    }

    /** False when a call must not be sent with it any more: the process stood still since it was given. Take another one. */
    public boolean isUsable() {
        return usable.getAsBoolean();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            end.run();
        }
    }
}
