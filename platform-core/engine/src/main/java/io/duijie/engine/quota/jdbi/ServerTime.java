package io.duijie.engine.quota.jdbi;

import org.jdbi.v3.core.Handle;

/** The clock that all processes share. */
@FunctionalInterface
interface ServerTime {
    /** PostgreSQL's, inside the transaction that asks. */
    ServerTime OF_SERVER =
            handle -> handle.createQuery("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)")
                    .mapTo(Long.class)
                    .one();

    /** In microseconds since 1970. */
    long micros(Handle handle);
}
