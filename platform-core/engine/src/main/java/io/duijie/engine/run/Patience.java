package io.duijie.engine.run;

import io.duijie.engine.load.LoadSettings;
import io.duijie.engine.retry.Backoff;

/**
 * How long runs keep trying before they give up.
 *
 * @param reading how often one page is asked for, and the waits between
 * @param loading the same for loading
 * @param waitsForFile whether a store that is a file is waited for while its disk is full or others lock it
 */
public record Patience(Backoff reading, LoadSettings loading, boolean waitsForFile) {
    public static final Patience USUAL = new Patience(Backoff.CALLS, LoadSettings.DEFAULTS);

    /** Of a run that somebody looks at: what the store lacks is told at once. */
    public static final Patience WATCHED = new Patience(Backoff.CALLS, LoadSettings.DEFAULTS, false);

    public Patience(Backoff reading, LoadSettings loading) {
        this(reading, loading, true);
    }
}
