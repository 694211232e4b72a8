package io.duijie.engine.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The locks of one store on PostgreSQL. They belong to the whole database, so their numbers tell the schemas in it apart.
 *
 * @param space of named locks; the announcements of sequences have the one behind it
 */
record AdvisoryLocks(int space) {
    private static final long UNSIGNED = 1L << 32;
    private static final long HALF = 1L << 31;

    static AdvisoryLocks of(String schema) {
        return new AdvisoryLocks(("duijie:" + schema).hashCode() & ~1);
    }

    int number(String name) {
        return name.hashCode();
    }

    void share(Handle handle, String name) {
        take(handle, "pg_advisory_xact_lock_shared", name);
    }

    void hold(Handle handle, String name) {
        take(handle, "pg_advisory_xact_lock", name);
    }

    private void take(Handle handle, String function, String name) {
        handle.createQuery("SELECT 1 FROM " + function + "(:space, :number)")
                .bind("space", space)
                .bind("number", number(name))
                .mapTo(Integer.class)
                .one();
    }

    /** Its one row notes, visibly for all and until the transaction ends, that ids above the last one taken now are taken. */
    String announcement(String table) {
        return "SELECT 1 FROM " + table + "_id_seq AS ids, LATERAL pg_advisory_xact_lock_shared(" + (space + 1)
                + ", CAST(CASE WHEN is_called THEN last_value ELSE 0 END % 4294967296 - 2147483648 AS INTEGER))";
    }

    /** Reads the sequence first and the announcements after it: whoever took one of its ids had announced it before. */
    long settledUpTo(Handle handle, String table) {
        long last = handle.createQuery(
                        "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM " + table + "_id_seq")
                .mapTo(Long.class)
                .one();
        List<Long> announced = handle.createQuery(
                        "SELECT CAST(objid AS BIGINT) FROM pg_locks WHERE locktype = 'advisory'"
                                + " AND objsubid = 2 AND CAST(classid AS BIGINT) = :space AND database ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())")
                .bind("space", (space + 1) & (UNSIGNED - 1))
                .mapTo(Long.class)
                .list();
        long settled = last;
        for (long lowerBits : announced) {
            settled = Math.min(settled, last - Math.max(0, (int) (last - lowerBits - HALF)));
        }
        return settled;
    }
}
