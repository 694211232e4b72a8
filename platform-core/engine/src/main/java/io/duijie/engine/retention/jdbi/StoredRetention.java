package io.duijie.engine.retention.jdbi;

import io.duijie.engine.retention.Kept;
import io.duijie.engine.retention.Retention;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** How long history is kept, as an administrator set it. */
public final class StoredRetention {
    private final Database database;
    private final Clock clock;

    public StoredRetention(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What was set; the usual where nothing was. */
    public Retention get() {
        Map<Kept, Integer> days = new EnumMap<>(Retention.USUAL.days());
        Map<String, Integer> stored = database.read(handle -> handle.createQuery("SELECT kind, days FROM retention")
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
        for (Kept kept : Kept.values()) {
            Integer own = stored.get(kept.word());
            if (own != null && Retention.isValid(kept, own)) {
                days.put(kept, own);
            }
        }
        return new Retention(days);
    }

    public void set(Retention retention) {
        long now = clock.millis();
        database.write(handle -> {
            retention.days().forEach((kept, days) -> handle.createUpdate(
                            "INSERT INTO retention (kind, days, changed_at) VALUES (:kind, :days, :now) ON CONFLICT"
                                    + " (kind) DO UPDATE SET days = excluded.days, changed_at = excluded.changed_at")
                    .bind("kind", kept.word())
                    .bind("days", days)
                    .bind("now", now)
                    .execute());
            return true;
        });
    }
}
