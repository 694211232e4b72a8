package io.duijie.engine.schedule.jdbi;

import io.duijie.engine.store.Database;

/** The executions that db-scheduler keeps. */
public final class Executions {
    private static final String FREE =
            "UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL";

    private Executions() {}

    /** Frees what a process that is gone had picked, instead of waiting until its heartbeats are missed. */
    public static void release(Database database) {
        database.write(handle -> handle.execute(FREE + " WHERE picked"));
    }

    /**
     * The same on a store that others use, too.
     *
     * @param ofHome what the names of all processes of this home begin with; only this one lives
     */
    public static void release(Database database, String ofHome) {
        database.write(handle ->
                handle.execute(FREE + ", version = version + 1 WHERE picked AND starts_with(picked_by, ?)", ofHome));
    }
}
