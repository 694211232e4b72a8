package io.duijie.engine.run;

import io.duijie.engine.load.LoadSettings;
import io.duijie.engine.retry.Backoff;

/**
 * How long runs keep trying before they give up.
 *
 * @param reading how often one page is asked for, and the waits between
 * @param loading the same for loading
 */
public record Patience(Backoff reading, LoadSettings loading) {
    public static final Patience USUAL = new Patience(Backoff.CALLS, LoadSettings.DEFAULTS);
}
