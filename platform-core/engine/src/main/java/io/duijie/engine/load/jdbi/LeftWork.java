package io.duijie.engine.load.jdbi;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.RunTurn;
import io.duijie.engine.journal.jdbi.RunTurns;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that loading looks for when it begins, in one question. */
public final class LeftWork {
    private static final String NONE =
            "NOT EXISTS (SELECT 1 FROM record WHERE integration_id = :integration AND state IN ('PENDING', 'SENDING'))"
                    + " AND NOT EXISTS (SELECT 1 FROM delivery WHERE integration_id = :integration AND state IN"
                    + " ('INTENDED', 'IN_DOUBT')) AND NOT EXISTS (SELECT 1 FROM reopening WHERE integration_id ="
                    + " :integration)";

    private LeftWork() {}

    /**
     * Notes a load that finds nothing to be written or settled, now or later, from its beginning to its end at once.
     *
     * @param turn the right to load; null = nothing has to prove it
     * @return empty when there is something to do, or when the turn is lost or something is in the way: a run that begins tells
     */
    public static Optional<RunInfo> none(
            Database database, String integrationId, RunInfo.Cause cause, @Nullable RunTurn turn, Instant now) {
        return database.write(handle -> handle.createQuery("INSERT INTO run (integration_id, kind, cause, state,"
                        + " started_at, ended_at, node, task, turn) SELECT :integration, :kind, :cause, 'COMPLETED', :now,"
                        + " :now, :node, :task, :turn" + (turn == null ? "" : " FROM " + RunTurns.TURN) + " WHERE "
                        + RunTurns.FREE + " AND " + NONE + " RETURNING *"
                        + Dialect.of(handle).commitNote())
                .bind("integration", integrationId)
                .bind("kind", RunInfo.Kind.LOAD.name())
                .bind("cause", cause.name())
                .bind("now", now.toEpochMilli())
                .bind("node", turn == null ? null : turn.node())
                .bind("task", turn == null ? null : turn.task())
                .bind("turn", turn == null ? null : Long.valueOf(turn.version()))
                .map((row, context) -> {
                    Dialect.of(handle).note(row);
                    return Runs.info(row);
                })
                .findOne());
    }
}
