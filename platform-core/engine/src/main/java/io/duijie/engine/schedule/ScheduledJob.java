package io.duijie.engine.schedule;

import java.util.Locale;

/** What of an integration runs by itself; each has times of its own. */
public enum ScheduledJob {
    EXTRACT,
    LOAD,
    /** The extraction of {@code omissionRemedy}. */
    REMEDY;

    /** Stands in the store. */
    public String taskName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
