package io.duijie.engine.quota;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.engine.retry.RunControl;
import java.time.Duration;
import java.util.List;

/**
 * The limits of one connection, and the line of those who wait for them. One per connection and process; for any number of
 * threads. First come, first served within a {@link Priority}.
 */
public interface Quota {
    /** Other limits from now on. Calls made so far count against them as far as the former windows reached back. */
    void limit(List<QuotaLimit> limits);

    /** At most so many calls under way at once, whoever makes them. */
    void mostUnderWay(int calls);

    /** Nobody calls for {@code duration}, an hour at most: the vendor refused. A longer pause that is under way stays. */
    void pauseAll(Duration duration);

    /**
     * Waits for the turn of one call. The permit must be closed when the answer is there or the call has failed.
     *
     * @throws ConnectorException "never sent": code {@code run-stopped} when {@code control} stops while it waits, the store's
     *     reason when the permit can't be noted
     */
    QuotaPermit acquire(Priority priority, RunControl control);

    /** What is used now, shortest window first. */
    List<QuotaUse> use();

    /** How long ago the calls ended that the longest limit counts, oldest first; zero = under way. */
    List<Duration> recent();

    /** How many callers of this process wait. */
    int waiting();

    /** How long all still have to wait because the vendor refused; zero when they don't. */
    Duration pause();

    /** The failure of a call that was not made since its run is to stop. */
    static ConnectorException stopped() {
        return Waits.stopped();
    }
}
