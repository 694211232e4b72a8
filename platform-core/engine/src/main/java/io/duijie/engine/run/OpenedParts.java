package io.duijie.engine.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one after the other and is closed the other way round, all of it whatever fails. */
final class OpenedParts implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T opened) {
        parts.push(opened);
        return opened;
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("closing failed", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
