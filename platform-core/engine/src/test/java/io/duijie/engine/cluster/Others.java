package io.duijie.engine.cluster;

import java.util.function.BooleanSupplier;

/** Other processes on the store that live, for tests. */
public record Others(BooleanSupplier judged) implements Neighbours {
    /** The store was always there for them. */
    public static final Others LIVE = judged(() -> true);

    /** Silence means death when this says so. */
    public static Others judged(BooleanSupplier judged) {
        return new Others(judged);
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public boolean mayBeJudged() {
        return judged.getAsBoolean();
    }
}
