package io.duijie.engine.run.promote.jdbi;

import io.duijie.dialect.json.Json;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What plans have brought here, as they brought it. */
public final class AppliedItems {
    private final Database database;
    private final Clock clock;

    public AppliedItems(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One of them. */
    public record Item(String kind, String id, Map<String, @Nullable Object> content) {}

    /** All of them, without secrets. */
    public List<Item> list() {
        return database.read(handle -> new Sql(handle, "SELECT kind, id, content FROM applied ORDER BY kind, id")
                .list(row -> new Item(row.getString(1), row.getString(2), Json.readObject(row.getString(3)))));
    }

    public void keep(Item item, @Nullable String account) {
        long now = clock.millis();
        database.write(handle -> new Sql(
                        handle,
                        "INSERT INTO applied (kind, id, content, at, account) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, id)"
                                + " DO UPDATE SET content = excluded.content, at = excluded.at, account = excluded.account")
                .text(item.kind())
                .text(item.id())
                .text(Json.write(item.content()))
                .number(now)
                .text(account)
                .update());
    }

    public void forget(String kind, String id) {
        database.write(handle -> new Sql(handle, "DELETE FROM applied WHERE kind = ? AND id = ?")
                .text(kind)
                .text(id)
                .update());
    }
}
