package io.duijie.engine.run;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.StoppableControl;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What runs in this process. */
final class ActiveRuns {
    private final Map<Key, Holder> holders = new ConcurrentHashMap<>();

    /** Takes the place of a run; throws when it is taken. */
    Place take(String integrationId, RunInfo.Kind kind, boolean remedy, StoppableControl control) {
        Key key = new Key(integrationId, kind);
        Holder holder = new Holder(control, remedy);
        Holder present = holders.putIfAbsent(key, holder);
        if (present != null) {
            throw new AlreadyRunning(integrationId, kind, present.remedy());
        }
        return () -> holders.remove(key, holder);
    }

    boolean isActive(String integrationId, RunInfo.Kind kind) {
        return holders.containsKey(new Key(integrationId, kind));
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
            Holder holder = holders.get(new Key(integrationId, kind));
            if (holder != null) {
                holder.control().stop();
                stopped = true;
            }
        }
        return stopped;
    }

    /** Stops one of the two. */
    void stop(String integrationId, RunInfo.Kind kind) {
        Holder holder = holders.get(new Key(integrationId, kind));
        if (holder != null) {
            holder.control().stop();
        }
    }

    void stopAll() {
        holders.values().forEach(holder -> holder.control().stop());
    }

    boolean isEmpty() {
        return holders.isEmpty();
    }

    /** The right to run; given back by closing. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private record Holder(StoppableControl control, boolean remedy) {}

    private record Key(String integrationId, RunInfo.Kind kind) {}
}
