package io.duijie.engine.quota.jdbi;

import io.duijie.engine.quota.SharedLimits;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.AbstractSelectForUpdateBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.LockAndGetResult;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.SelectForUpdateBasedTransaction;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One place of a window: a bucket that fills by a token a millisecond and is full when the place is free. A call takes all of
 * it; its size is what a call may last without being noted again, and then the window. While the call lasts the bucket is
 * emptied again and again; at its end it gets what is missing but for the window. So a place is free a window after its last
 * call's end, or a lease and a window after its holder was last heard of.
 *
 * <p>The row is locked, read and written by whoever calls this; no two do so at once.
 */
final class PlaceBucket extends AbstractSelectForUpdateBasedProxyManager<String> {
    private static final long GUARD_MICROS = 5_000;

    /** The vendor's clock and the store's may drift apart by 100 parts in a million. */
    private static final long DRIFT = 10_000;

    private final long restMillis;
    private final long nowNanos;
    private final BucketProxy bucket;
    private byte @Nullable [] bytes;
    private @Nullable RemoteBucketState state;

    /**
     * @param bytes what {@link Kept} held; null = a place that nobody ever had
     * @param nowMicros the store's clock
     */
    PlaceBucket(byte @Nullable [] bytes, Duration window, long nowMicros) {
        super(ClientSideConfig.getDefault().withClientClock(new Moment(nowMicros * 1_000)));
        this.bytes = bytes;
        this.nowNanos = nowMicros * 1_000;
        this.restMillis = window.isZero() ? 0 : rest(window) / 1_000 + 1;
        long size = restMillis + SharedLimits.LEASE.toMillis();
        this.bucket = builder().build("place", () -> BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(size).refillGreedy(size, Duration.ofMillis(size)))
                .build());
    }

    /** How long a place of a window is not free after its call's end, in microseconds. */
    static long rest(Duration window) {
        long micros = window.toNanos() / 1_000;
        return micros + GUARD_MICROS + micros / DRIFT;
    }

    /** The bucket, and when it is full by the store's clock. */
    record Kept(byte[] bytes, long freeAtMicros) {}

    /** Null when it is not full. */
    @Nullable
    Kept taken(Duration lease) {
        return bucket.tryConsume(restMillis + SharedLimits.LEASE.toMillis()) ? kept(lease) : null;
    }

    /** Its call is still under way. */
    Kept renewed(Duration lease) {
        bucket.tryConsumeAsMuchAsPossible();
        return kept(lease);
    }

    /** A longer lease than usual is a debt. */
    private Kept kept(Duration lease) {
        long debt = lease.minus(SharedLimits.LEASE).toMillis() + Math.min(0, bucket.getAvailableTokens());
        if (debt > 0) {
            bucket.consumeIgnoringRateLimits(debt);
        }
        return kept();
    }

    /** Its call has ended just now. */
    Kept ended() {
        long missing = SharedLimits.LEASE.toMillis() - bucket.getAvailableTokens();
        if (missing > 0) {
            bucket.addTokens(missing);
        } else if (missing < 0) {
            bucket.consumeIgnoringRateLimits(-missing);
        }
        return kept();
    }

    private Kept kept() {
        RemoteBucketState changed = state;
        long missing = changed == null
                ? Duration.ofMillis(restMillis + SharedLimits.LEASE.toMillis() - bucket.getAvailableTokens())
                        .toNanos()
                : changed.calculateFullRefillingTime(nowNanos);
        long full = nowNanos + missing;
        return new Kept(Objects.requireNonNull(bytes), (full + 999) / 1_000);
    }

    @Override
    protected SelectForUpdateBasedTransaction allocateTransaction(String key, Optional<Long> timeoutNanos) {
        return new InMemory();
    }

    @Override
    public void removeProxy(String key) {
        bytes = null;
    }

    /** Leaves locking and storing to whoever holds the row. */
    private final class InMemory implements SelectForUpdateBasedTransaction {
        @Override
        public void begin(Optional<Long> timeoutNanos) {}

        @Override
        public void rollback() {}

        @Override
        public void commit(Optional<Long> timeoutNanos) {}

        @Override
        public LockAndGetResult tryLockAndGet(Optional<Long> timeoutNanos) {
            return LockAndGetResult.locked(bytes);
        }

        @Override
        public boolean tryInsertEmptyData(Optional<Long> timeoutNanos) {
            return true;
        }

        @Override
        public void update(byte[] data, RemoteBucketState newState, Optional<Long> timeoutNanos) {
            bytes = data;
            state = newState;
        }

        @Override
        public void release() {}
    }

    private record Moment(long nanos) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
