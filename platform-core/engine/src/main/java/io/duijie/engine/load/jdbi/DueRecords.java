package io.duijie.engine.load.jdbi;

import io.duijie.engine.store.Database;
import java.time.Instant;

/** Whether records could be written now. */
public final class DueRecords {
    private final Database database;

    public DueRecords(Database database) {
        this.database = database;
    }

    /** Whether one is pending whose time to be tried again, if it has one, is past. */
    public boolean any(String integrationId, Instant now) {
        return database.read(handle -> handle.createQuery("SELECT 1 FROM record WHERE integration_id = :integration AND"
                        + " state = 'PENDING' AND (retry_at IS NULL OR retry_at <= :now) LIMIT 1")
                .bind("integration", integrationId)
                .bind("now", now.toEpochMilli())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }
}
