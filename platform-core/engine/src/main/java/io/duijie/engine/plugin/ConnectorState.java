package io.duijie.engine.plugin;

/** What a connector jar, or what was loaded from it, is good for now. */
public enum ConnectorState {
    /** In use: whatever is opened from now on uses it. */
    ACTIVE,
    /** Right, but a higher version of the same connector is in use; it takes over when that one is removed. */
    STANDBY,
    /** Replaced or removed, and still used by work that began before. Its classes go when that work has ended. */
    DRAINING,
    /** Not usable; {@link ConnectorVersion#problem()} says why. */
    REFUSED
}
