package io.duijie.engine.schedule.jdbi;

import io.duijie.engine.store.Database;

/** The executions that db-scheduler keeps. */
public final class Executions {
    private Executions() {}

    /** Frees what a process that is gone had picked, instead of waiting until its heartbeats are missed. */
    public static void release(Database database) {
        database.write(handle -> handle.execute(
                "UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL WHERE picked"));
    }
}
