package io.duijie.engine.load;

import io.duijie.engine.record.Step;
import io.duijie.engine.record.StepListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends a run at the {@code nth} time a step is reached; from then on nothing of that process gets any further. */
final class Killer implements StepListener {
    private final Step at;
    private final AtomicInteger left;
    private volatile boolean dead;

    Killer(Step at, int nth) {
        this.at = at;
        this.left = new AtomicInteger(nth);
    }

    @Override
    public void reached(Step step) {
        if (dead || (step == at && left.decrementAndGet() == 0)) {
            dead = true;
            throw new Killed();
        }
    }

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
