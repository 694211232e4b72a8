package io.duijie.engine.schedule;

import io.duijie.engine.journal.RunTurn;
import org.jspecify.annotations.Nullable;

/** The right to run something of an integration, in the whole cluster; given back by closing. */
public interface Turn extends AutoCloseable {
    /** Where one process has the store to itself. */
    Turn ALONE = () -> null;

    /** What proves it in the store; null = nothing has to. */
    @Nullable
    RunTurn proof();

    /** What it was for broke off: it is given back to nobody, so that it counts as dead and somebody goes on. */
    default void leave() {}

    @Override
    default void close() {}
}
