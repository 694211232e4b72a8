package io.duijie.engine.quota;

/**
 * Who goes first. {@code URGENT} (a person is waiting) overtakes all {@code NORMAL} work, and finds a permit free at once as a
 * rule: normal work leaves one in a hundred of the longest window's calls alone. It is no more than that because every permit
 * left alone is throughput lost.
 */
public enum Priority {
    NORMAL,
    URGENT
}
