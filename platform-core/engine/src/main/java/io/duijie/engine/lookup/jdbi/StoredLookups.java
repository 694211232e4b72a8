package io.duijie.engine.lookup.jdbi;

import io.duijie.engine.render.lookup.LookupQuery;
import io.duijie.engine.render.lookup.LookupRecord;
import io.duijie.engine.render.lookup.LookupSource;
import io.duijie.engine.store.Database;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Searches the stored records. Equality of codes is answered by an index whatever the number of records; what is found is then
 * compared with the whole filter. Nothing is remembered between look-ups, so each sees what is committed. Not to be called from
 * inside a transaction.
 */
public final class StoredLookups implements LookupSource {
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);

    private final Database database;
    private final LookupIndex index;
    private final Clock clock;

    public StoredLookups(Database database, Clock clock) {
        this.database = database;
        this.index = new LookupIndex(database, clock);
        this.clock = clock;
    }

    @Override
    public @Nullable LookupRecord first(LookupQuery query) {
        IndexPlan plan = IndexPlan.of(query.filter(), path -> index.of(query.integrationId(), path));
        Optional<LookupRecord> found = database.read(handle -> {
            try {
                return Optional.ofNullable(new Search(handle.getConnection(), query).first(plan));
            } catch (SQLException e) {
                throw new IllegalStateException("records of " + query.integrationId() + " can't be searched", e);
            }
        });
        return found.orElse(null);
    }

    /** Deletes indexes that no look-up has used for a month. */
    public void forgetUnused() {
        index.forget(clock.instant().minus(KEPT_UNUSED));
    }
}
