package io.duijie.engine.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/**
 * Where the two databases need different words. SQLite has one writer, so nothing has to be locked there and all locks are
 * empty; on PostgreSQL several transactions run at once.
 *
 * <p>Locks are held until the transaction ends. A work takes them in this order: named locks, then rows by rising id.
 */
public final class Dialect implements JdbiConfig<Dialect> {
    private @Nullable AdvisoryLocks locks;
    private @Nullable String commitNote;

    /** SQLite; made by Jdbi. */
    public Dialect() {}

    private Dialect(@Nullable AdvisoryLocks locks) {
        this.locks = locks;
    }

    /** Of the database that a handle is open on. */
    public static Dialect of(Handle handle) {
        return handle.getConfig(Dialect.class);
    }

    void postgres(AdvisoryLocks own) {
        this.locks = own;
    }

    @Override
    public Dialect createCopy() {
        return new Dialect(locks);
    }

    boolean isPostgres() {
        return locks != null;
    }

    /** To stand behind a SELECT: its rows stay as they are until the transaction ends. */
    public String forUpdate() {
        return isPostgres() ? " FOR UPDATE" : "";
    }

    /** The same, leaving out rows that another transaction holds. */
    public String forUpdateSkipLocked() {
        return isPostgres() ? " FOR UPDATE SKIP LOCKED" : "";
    }

    /** The comparison with a pattern in which a to z are the same as A to Z. */
    public String like() {
        return isPostgres() ? "ILIKE" : "LIKE";
    }

    /** Holds the lock of that name together with others who share it. */
    public void share(Handle handle, String name) {
        if (locks != null) {
            locks.share(handle, name);
        }
    }

    /** Holds the lock of that name alone: waits until all who have it are done. */
    public void hold(Handle handle, String name) {
        if (locks != null) {
            locks.hold(handle, name);
        }
    }

    /** Holds these records, in the order that keeps two transactions from waiting for each other. */
    public void holdRecords(Handle handle, Collection<Long> ids) {
        if (!isPostgres() || ids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = handle.getConnection()
                .prepareStatement("SELECT id FROM record WHERE id = ANY (?) ORDER BY id FOR UPDATE")) {
            statement.setArray(1, handle.getConnection().createArrayOf("bigint", ids.toArray()));
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("records can't be held", e);
        }
    }

    /** The same for the records of an integration that have these keys; those that are not stored yet are nobody's. */
    public void holdRecords(Handle handle, String integrationId, Collection<String> keys) {
        if (!isPostgres() || keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = handle.getConnection()
                .prepareStatement(
                        "SELECT id FROM record WHERE integration_id = ? AND record_key = ANY (?) ORDER BY id FOR"
                                + " UPDATE")) {
            statement.setString(1, integrationId);
            statement.setArray(
                    2,
                    handle.getConnection()
                            .createArrayOf(
                                    "text", keys.stream().map(StorableText::of).toArray()));
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("records can't be held", e);
        }
    }

    /**
     * Rows that are to be inserted into a table whose rows are read by rising id: takes their ids announced, see
     * {@link #settledUpTo}.
     *
     * @param values {@code (?,?),(?,?)}
     */
    public String announced(String table, String values) {
        return locks == null
                ? "VALUES " + values
                : "WITH announced AS MATERIALIZED (" + locks.announcement(table)
                        + ") SELECT line.* FROM announced, (VALUES " + values + ") AS line";
    }

    /** To stand behind the columns of RETURNING, for {@link #note}: the store then need not note the commit by itself. */
    public String commitNote() {
        return isPostgres() ? ", " + CommitNotes.NOTE + " AS commit_note" : "";
    }

    /** Takes the note of the commit from a row of a statement with {@link #commitNote}. */
    public void note(ResultSet row) throws SQLException {
        if (isPostgres()) {
            commitNote = row.getString("commit_note");
        }
    }

    /** What the transaction of the handle leaves behind when it is committed, see {@link CommitNotes}. */
    String commitNote(Handle handle) {
        String noted = commitNote;
        return noted != null ? noted : CommitNotes.note(handle);
    }

    /**
     * The id up to which a table holds all rows it will ever have. Transactions end in another order than they took their ids
     * in: who reads on from the last id seen must not go further than this, or it misses rows.
     */
    public long settledUpTo(Handle handle, String table) {
        return locks == null ? Long.MAX_VALUE : locks.settledUpTo(handle, table);
    }

    /** Whether a failure is no fault of the work but of its moment: the store will do the whole transaction again. */
    public static boolean willBeRepeated(Throwable problem) {
        return SqlStates.isConflict(problem) || SqlStates.isConnectionLost(problem);
    }
}
