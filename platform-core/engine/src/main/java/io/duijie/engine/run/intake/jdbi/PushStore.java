package io.duijie.engine.run.intake.jdbi;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was pushed: what tells the push from others and the rows of all who want it, in one transaction. So all have it or
 * none, and whoever asks again after that is known.
 */
public final class PushStore {
    private static final Logger LOG = LoggerFactory.getLogger(PushStore.class);

    private final Database database;
    private final Staging staging;

    public PushStore(Database database, Staging staging) {
        this.database = database;
        this.staging = staging;
    }

    /** What is known of a push. */
    public enum Taken {
        /** It came for the first time and is stored now. */
        NOW,
        /** It was stored before; whether the sender heard of it is not known. */
        BEFORE,
        /** It was stored before, and the sender was told. */
        AND_TOLD
    }

    /**
     * Stores a push, each part with a run of its own that says so.
     *
     * @param identity what tells it from all others of its connection; empty text = nothing does
     * @param forgetAt when the identity need not be known any more
     */
    public Taken take(String connectionId, String identity, Instant now, Instant forgetAt, List<PushedPart> parts) {
        return database.write(handle -> {
            if (!identity.isEmpty() && !isFirst(handle, connectionId, identity, now, forgetAt)) {
                return handle.createQuery("SELECT told FROM taken_push WHERE connection_id = :connection AND identity ="
                                                + " :identity")
                                        .bind("connection", connectionId)
                                        .bind("identity", identity)
                                        .mapTo(Integer.class)
                                        .one()
                                == 1
                        ? Taken.AND_TOLD
                        : Taken.BEFORE;
            }
            parts.forEach(part -> stage(handle, part, now));
            return Taken.NOW;
        });
    }

    /** One that is past its time may come again. */
    private static boolean isFirst(Handle handle, String connectionId, String identity, Instant now, Instant forgetAt) {
        return handle.createUpdate("INSERT INTO taken_push (connection_id, identity, forget_at, told) VALUES"
                                + " (:connection, :identity, :forget, 0) ON CONFLICT (connection_id, identity) DO UPDATE"
                                + " SET forget_at = excluded.forget_at, told = 0 WHERE taken_push.forget_at < :now")
                        .bind("connection", connectionId)
                        .bind("identity", identity)
                        .bind("forget", forgetAt.toEpochMilli())
                        .bind("now", now.toEpochMilli())
                        .execute()
                > 0;
    }

    private void stage(Handle handle, PushedPart part, Instant now) {
        long run = handle.createQuery(
                        "INSERT INTO run (integration_id, kind, cause, state, started_at, ended_at) VALUES"
                                + " (:integration, 'EXTRACT', :cause, 'COMPLETED', :now, :now) RETURNING id")
                .bind("integration", part.integrationId())
                .bind("cause", RunInfo.Cause.PUSH.name())
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .one();
        SourcePage page =
                new SourcePage(part.integrationId(), run, null, part.idCheck(), part.records(), part.rejected());
        Runs.add(handle, run, part.tally().apply(staging.stage(page).run(handle)));
        Runs.warn(handle, run, part.warnings());
    }

    /** The sender has been told. Nobody waits for this to be stored: a push that comes again before is only answered again. */
    public void told(String connectionId, String identity) {
        if (identity.isEmpty()) {
            return;
        }
        var unused = database.submit(handle -> handle.execute(
                        "UPDATE taken_push SET told = 1 WHERE connection_id = ? AND identity = ?",
                        connectionId,
                        identity))
                .exceptionally(problem -> {
                    LOG.debug("that a push was answered could not be noted", problem);
                    return 0;
                });
    }

    /** Forgets what nobody would accept any more; returns how many. */
    public long forget(Instant now) {
        return database.<Integer>write(
                handle -> handle.execute("DELETE FROM taken_push WHERE forget_at < ?", now.toEpochMilli()));
    }
}
