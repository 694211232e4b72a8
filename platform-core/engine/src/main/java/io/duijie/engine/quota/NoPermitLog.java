package io.duijie.engine.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class NoPermitLog implements PermitLog {
    @Override
    public long began(Instant at, Duration keep) {
        return 0;
    }

    @Override
    public void ended(long id, Instant at) {}

    @Override
    public List<Ended> recall(Instant now, Duration window) {
        return List.of();
    }
}
