package io.duijie.console.web;

/** That something may be under way; given back when it is over. */
interface Admission extends AutoCloseable {
    /** Whether it waits for whoever asks: for the body, or for the answer to be read. */
    default void waits(boolean forCaller) {}

    @Override
    void close();
}
