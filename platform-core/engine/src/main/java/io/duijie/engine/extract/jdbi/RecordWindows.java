package io.duijie.engine.extract.jdbi;

import io.duijie.engine.extract.window.Span;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.Optional;

/** The windows that records came through. */
public final class RecordWindows {
    private final Database database;

    public RecordWindows(Database database) {
        this.database = database;
    }

    /** @param variant which form of the request read it */
    public record Read(long id, String variant, Span span) {}

    /** The window that brought the record's content; empty when it came another way, or nobody knows any more. */
    public Optional<Read> of(long recordId) {
        return database.read(handle -> new Sql(
                        handle,
                        "SELECT brought.id, brought.variant, brought.from_at, brought.to_at FROM record JOIN extraction_window"
                                + " brought ON brought.id = record.window_id WHERE record.id = ?")
                        .number(recordId)
                        .list(row -> new Read(
                                row.getLong(1),
                                row.getString(2),
                                new Span(Instant.ofEpochMilli(row.getLong(3)), Instant.ofEpochMilli(row.getLong(4)))))
                        .stream()
                        .findFirst());
    }
}
