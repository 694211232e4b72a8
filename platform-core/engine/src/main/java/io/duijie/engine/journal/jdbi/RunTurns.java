package io.duijie.engine.journal.jdbi;

import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunInTheWay;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.RunTurn;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.FencedOut;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs on a store that several nodes share. A run begins only while its execution is picked by its node, and takes over what a
 * dead node left of the same integration and kind; a run whose execution is not its node's any more is abandoned.
 */
public final class RunTurns {
    private static final String HELD = "EXISTS (SELECT 1 FROM scheduled_tasks t WHERE t.task_name = r.task AND"
            + " t.task_instance = r.integration_id AND t.picked AND t.picked_by = r.node AND t.version = r.turn)";

    /** A turn that a process has, and keeps until the transaction ends: one row, or none when it has lost it. */
    public static final String TURN = "(SELECT 1 FROM scheduled_tasks WHERE task_name = :task AND task_instance ="
            + " :integration AND picked AND picked_by = :node AND version = :turn FOR SHARE) AS held";

    /** Nothing of the same integration and kind is noted as running. */
    public static final String FREE = "NOT EXISTS (SELECT 1 FROM run WHERE integration_id = :integration AND kind ="
            + " :kind AND state = 'RUNNING')";

    private final Database database;
    private final Clock clock;

    public RunTurns(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Notes a run that begins now, and ends those that it takes over.
     *
     * @throws FencedOut when the execution is not this node's any more
     * @throws RunInTheWay when another node that lives runs the same kind as another task
     */
    public long begin(String integrationId, RunInfo.Kind kind, RunInfo.Cause cause, RunTurn turn) {
        long now = clock.millis();
        return database.write(handle -> insertWhereFree(handle, integrationId, kind, cause, turn, now))
                .orElseGet(() -> beginInThePlaceOf(integrationId, kind, cause, turn, now));
    }

    private long beginInThePlaceOf(
            String integrationId, RunInfo.Kind kind, RunInfo.Cause cause, RunTurn turn, long now) {
        lost(integrationId, kind).forEach(database::disconnect);
        return database.write(handle -> {
            holdTurn(handle, integrationId, turn);
            for (Other other : others(handle, integrationId, kind)) {
                if (other.held) {
                    throw new RunInTheWay(String.valueOf(other.task), String.valueOf(other.node));
                }
                takeOver(handle, integrationId, other, turn, now);
            }
            return insert(handle, "", integrationId, kind, cause, turn, now).orElseThrow();
        });
    }

    /** The nodes of what is to be taken over: what they have half done would be waited for. */
    private List<String> lost(String integrationId, RunInfo.Kind kind) {
        return database.read(handle -> handle.createQuery("SELECT DISTINCT r.node FROM run r WHERE r.integration_id ="
                        + " :integration AND r.kind = :kind AND r.state = 'RUNNING' AND r.node IS NOT NULL AND NOT "
                        + HELD)
                .bind("integration", integrationId)
                .bind("kind", kind.name())
                .mapTo(String.class)
                .list());
    }

    private static void holdTurn(Handle handle, String integrationId, RunTurn turn) {
        boolean held = handle.createQuery("SELECT 1 FROM " + TURN)
                .bind("task", turn.task())
                .bind("integration", integrationId)
                .bind("node", turn.node())
                .bind("turn", turn.version())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!held) {
            throw new FencedOut(turn.task() + " of " + integrationId);
        }
    }

    private static List<Other> others(Handle handle, String integrationId, RunInfo.Kind kind) {
        return handle.createQuery("SELECT r.id, r.node, r.task, " + HELD + " AS held FROM run r WHERE"
                        + " r.integration_id = :integration AND r.kind = :kind AND r.state = 'RUNNING' ORDER BY r.id"
                        + " FOR UPDATE OF r")
                .bind("integration", integrationId)
                .bind("kind", kind.name())
                .map((row, context) -> new Other(
                        row.getLong("id"), row.getString("node"), row.getString("task"), row.getBoolean("held")))
                .list();
    }

    private void takeOver(Handle handle, String integrationId, Other other, RunTurn turn, long now) {
        String node = String.valueOf(other.node);
        handle.createUpdate("UPDATE run SET state = 'STOPPED', ended_at = :now, error_code = :code, error_zh = :zh,"
                        + " error_en = :en WHERE id = :id")
                .bind("now", now)
                .bind("code", RunInfo.PROCESS_ENDED)
                .bind("zh", "节点 " + node + " 没有响应，本次运行由节点 " + turn.node() + " 接管并从中断处继续。")
                .bind("en", "node " + node + " did not answer; node " + turn.node() + " took over and goes on.")
                .bind("id", other.id)
                .execute();
        lost(
                handle,
                integrationId,
                other.id,
                "节点 " + node + " 没有响应，节点 " + turn.node() + " 接管其运行；原节点恢复后不会再写入任何内容。",
                "node " + node + " does not answer; node " + turn.node()
                        + " takes its run over. If it comes back, it writes nothing of it any more.");
    }

    private void lost(Handle handle, String integrationId, long runId, String chinese, String english) {
        Journal.append(
                handle,
                JournalEntry.ofRun(
                        clock.instant(),
                        "node-lost",
                        JournalEntry.Level.WARNING,
                        integrationId,
                        runId,
                        chinese,
                        english));
    }

    /** Empty when the turn is lost, or when there is something to be taken over. */
    private static Optional<Long> insertWhereFree(
            Handle handle, String integrationId, RunInfo.Kind kind, RunInfo.Cause cause, RunTurn turn, long now) {
        return insert(handle, " FROM " + TURN + " WHERE " + FREE, integrationId, kind, cause, turn, now);
    }

    /** @param where what has to be so for a row to be inserted */
    private static Optional<Long> insert(
            Handle handle,
            String where,
            String integrationId,
            RunInfo.Kind kind,
            RunInfo.Cause cause,
            RunTurn turn,
            long now) {
        return handle.createQuery("INSERT INTO run (integration_id, kind, cause, state, started_at, node, task, turn)"
                        + " SELECT :integration, :kind, :cause, 'RUNNING', :now, :node, :task, :turn" + where
                        + " RETURNING id"
                        + Dialect.of(handle).commitNote())
                .bind("integration", integrationId)
                .bind("kind", kind.name())
                .bind("cause", cause.name())
                .bind("now", now)
                .bind("node", turn.node())
                .bind("task", turn.task())
                .bind("turn", turn.version())
                .map((row, context) -> {
                    Dialect.of(handle).note(row);
                    return row.getLong("id");
                })
                .findOne();
    }

    /**
     * Ends the runs that nobody continues: their execution is not their node's any more. One that a frozen process still locks is
     * left for the next time.
     *
     * @return how many
     */
    public int stopAbandoned() {
        long now = clock.millis();
        return database.write(handle -> {
            List<Other> left = handle.createQuery("UPDATE run SET state = 'STOPPED', ended_at = :now, error_code ="
                            + " :code, error_zh = '进程在运行中被终止；下次运行会从中断处继续。', error_en = 'the process ended"
                            + " during the run; the next run goes on where it stopped.' WHERE id IN (SELECT r.id FROM"
                            + " run r WHERE r.state = 'RUNNING' AND NOT " + HELD + " FOR UPDATE OF r SKIP LOCKED)"
                            + " RETURNING id, node, integration_id AS task")
                    .bind("now", now)
                    .bind("code", RunInfo.PROCESS_ENDED)
                    .map((row, context) ->
                            new Other(row.getLong("id"), row.getString("node"), row.getString("task"), false))
                    .list();
            for (Other run : left) {
                String node = String.valueOf(run.node);
                lost(
                        handle,
                        String.valueOf(run.task),
                        run.id,
                        "节点 " + node + " 没有响应，其运行已结束，由其他节点从中断处继续；原节点恢复后不会再写入任何内容。",
                        "node " + node + " does not answer; its run has ended and another node goes on. If it comes"
                                + " back, it writes nothing of it any more.");
            }
            return left.size();
        });
    }

    /** Asks what runs of an integration, on whatever node, to stop; returns whether there was anything. */
    public boolean requestStop(String integrationId) {
        return database.write(handle -> handle.execute(
                        "UPDATE run SET stop_requested = 1 WHERE integration_id = ? AND state = 'RUNNING'",
                        integrationId))
                > 0;
    }

    /** The integrations whose runs on this node somebody has asked to stop. */
    public List<String> stopRequests(String node) {
        return database.read(handle -> handle.createQuery("SELECT DISTINCT integration_id FROM run WHERE state ="
                        + " 'RUNNING' AND stop_requested = 1 AND node = :node")
                .bind("node", node)
                .mapTo(String.class)
                .list());
    }

    /** What of an integration runs, on whatever node. */
    public List<RunInfo.Kind> running(String integrationId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT kind FROM run WHERE integration_id = :integration AND state = 'RUNNING' ORDER BY kind")
                .bind("integration", integrationId)
                .map((row, context) -> RunInfo.Kind.valueOf(row.getString("kind")))
                .list());
    }

    private record Other(long id, @Nullable String node, @Nullable String task, boolean held) {}
}
