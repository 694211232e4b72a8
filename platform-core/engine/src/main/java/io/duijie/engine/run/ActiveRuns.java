package io.duijie.engine.run;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.StoppableControl;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What runs in this process. */
final class ActiveRuns {
    private final Map<Key, StoppableControl> controls = new ConcurrentHashMap<>();

    /** Takes the place of a run; throws when it is taken. */
    Place take(String integrationId, RunInfo.Kind kind, StoppableControl control) {
        Key key = new Key(integrationId, kind);
        if (controls.putIfAbsent(key, control) != null) {
            throw new AlreadyRunning(integrationId, kind);
        }
        return () -> controls.remove(key, control);
    }

    boolean isActive(String integrationId, RunInfo.Kind kind) {
        return controls.containsKey(new Key(integrationId, kind));
    }

    Optional<RunInfo.Kind> active(String integrationId) {
        for (RunInfo.Kind kind : RunInfo.Kind.values()) {
            if (isActive(integrationId, kind)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns whether there was something to stop. */
    boolean stop(String integrationId) {
        boolean stopped = false;
        for (RunInfo.Kind kind : RunInfo.Kind.values()) {
            StoppableControl control = controls.get(new Key(integrationId, kind));
            if (control != null) {
                control.stop();
                stopped = true;
            }
        }
        return stopped;
    }

    void stopAll() {
        controls.values().forEach(StoppableControl::stop);
    }

    boolean isEmpty() {
        return controls.isEmpty();
    }

    /** The right to run; given back by closing. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private record Key(String integrationId, RunInfo.Kind kind) {}
}
