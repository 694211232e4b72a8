package io.duijie.engine.journal.jdbi;

import io.duijie.engine.store.Database;
import java.time.Instant;
import java.util.Optional;

/** When integrations ran last, for those that run after them. */
public final class RunEnds {
    /** Older runs than these tell nothing new. */
    private static final String RECENT =
            "WITH recent AS (SELECT * FROM run WHERE integration_id = :integration ORDER BY id DESC LIMIT 200) ";

    private final Database database;

    public RunEnds(Database database) {
        this.database = database;
    }

    /** When its latest extraction began, however it ended. */
    public Optional<Instant> latestExtraction(String integrationId) {
        return time("SELECT MAX(started_at) FROM recent WHERE kind = 'EXTRACT'", integrationId);
    }

    /** When its latest loading ended, if that failed. */
    public Optional<Instant> latestFailedLoad(String integrationId) {
        return time(
                "SELECT ended_at FROM recent WHERE state = 'FAILED' AND id = (SELECT MAX(id) FROM recent WHERE kind ="
                        + " 'LOAD')",
                integrationId);
    }

    /**
     * When it finished last: a loading ended that wrote something, or the first one after an extraction.
     *
     * @param loads false = nothing loads what it extracts, and it has finished when its extraction has
     */
    public Optional<Instant> finished(String integrationId, boolean loads) {
        String extracted = "SELECT ended_at FROM recent WHERE kind = 'EXTRACT' AND state = 'COMPLETED'";
        String wrote = "SELECT ended_at FROM recent WHERE kind = 'LOAD' AND state = 'COMPLETED' AND done + failed +"
                + " in_doubt + waiting + skipped > 0";
        String followed = "SELECT (SELECT MIN(loaded.ended_at) FROM recent loaded WHERE loaded.kind = 'LOAD' AND"
                + " loaded.state = 'COMPLETED' AND loaded.ended_at >= extracted.ended_at) FROM recent extracted WHERE"
                + " extracted.kind = 'EXTRACT' AND extracted.state = 'COMPLETED'";
        return time(
                "SELECT MAX(ended_at) FROM (" + wrote + " UNION ALL " + (loads ? followed : extracted) + ") AS ends",
                integrationId);
    }

    private Optional<Instant> time(String question, String integrationId) {
        return database.read(handle -> handle.createQuery(RECENT + question)
                .bind("integration", integrationId)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }
}
