package io.duijie.engine.run;

import io.duijie.engine.delivery.LoadSettings;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.Breakers;
import java.time.Duration;

/**
 * How long runs keep trying before they give up.
 *
 * @param reading how often one page is asked for, and the waits between
 * @param loading the same for loading
 * @param outages an outage of a vendor that lasts longer ends runs; a shorter one is waited for
 * @param waitsForFile whether a store that is a file is waited for while its disk is full or others lock it
 */
public record Patience(Backoff reading, LoadSettings loading, Duration outages, boolean waitsForFile) {
    public static final Patience USUAL = new Patience(Backoff.CALLS, LoadSettings.DEFAULTS);

    /** Of a run that somebody looks at: what the store lacks is told at once. */
    public static final Patience WATCHED = new Patience(Backoff.CALLS, LoadSettings.DEFAULTS, Breakers.PATIENCE, false);

    public Patience(Backoff reading, LoadSettings loading) {
        this(reading, loading, Breakers.PATIENCE);
    }

    public Patience(Backoff reading, LoadSettings loading, Duration outages) {
        this(reading, loading, outages, true);
    }
}
