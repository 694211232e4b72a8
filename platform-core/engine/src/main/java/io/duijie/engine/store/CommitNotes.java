package io.duijie.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;

/**
 * What each writing transaction leaves behind on PostgreSQL, in a row of its connection: whoever got no answer to a commit finds
 * it there or knows that nothing took place. It holds through crashes and fail-overs, unlike the numbers of transactions, which
 * a server that crashed gives out again.
 */
final class CommitNotes {
    /** Leaves the note of the transaction, and is its text. */
    static final String NOTE = "note_commit()";

    private CommitNotes() {}

    /** Gives a new connection the name that its notes stand under. */
    static void name(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('duijie.connection', CAST(gen_random_uuid() AS TEXT), false)");
        }
    }

    static String note(Handle handle) {
        return handle.createQuery("SELECT " + NOTE).mapTo(String.class).one();
    }

    /**
     * Whether the transaction that left the note was committed. While it is still under way this waits for a few seconds, and
     * then throws a conflict.
     */
    static boolean isThere(Handle handle, String note) {
        // To insert waits for a transaction that is inserting the same row, where to read would not see it.
        handle.begin();
        try {
            handle.execute("SET LOCAL lock_timeout = '2s'");
            boolean there = handle.createQuery(
                            "INSERT INTO commit_note VALUES (CAST(split_part(:note, ' ', 1) AS UUID), 0, now())"
                                    + " ON CONFLICT (connection) DO UPDATE SET number = commit_note.number"
                                    + " RETURNING connection || ' ' || number = :note")
                    .bind("note", note)
                    .mapTo(Boolean.class)
                    .one();
            handle.rollback();
            return there;
        } catch (RuntimeException e) {
            Transactions.rollback(handle, e);
            throw e;
        }
    }
}
