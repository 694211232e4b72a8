package io.duijie.console.web;

/** That something may be under way; given back when it is over. */
interface Admission extends AutoCloseable {
    /** Whether it waits for its body, so that no thread works for it. */
    default void waits(boolean forBody) {}

    @Override
    void close();
}
