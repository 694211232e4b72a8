package io.duijie.engine.lookup.jdbi;

import io.duijie.dialect.render.lookup.LookupPath;
import io.duijie.dialect.render.lookup.LookupQuery;
import io.duijie.dialect.render.lookup.LookupRecord;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.lookup.UnreadableRecords;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.StoreException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
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
        return first(query, path -> index.of(query.integrationId(), path));
    }

    private @Nullable LookupRecord first(LookupQuery query, Function<LookupPath, @Nullable Long> pathId) {
        try {
            IndexPlan plan = IndexPlan.of(query.filter(), pathId);
            return database.read(handle -> search(handle, query, plan)).orElse(null);
        } catch (RuntimeException e) {
            throw StoreException.isIn(e) ? new UnreadableRecords(e) : e;
        }
    }

    private static Optional<LookupRecord> search(Handle handle, LookupQuery query, @Nullable IndexPlan plan) {
        try {
            return Optional.ofNullable(new Search(handle.getConnection(), query).first(plan));
        } catch (SQLException e) {
            throw new IllegalStateException("records of " + query.integrationId() + " can't be searched", e);
        }
    }

    /** The same for what is only tried: it uses the indexes that are there and makes none. */
    public LookupSource trying() {
        return query -> first(query, path -> index.built(query.integrationId(), path));
    }

    /** From now on records of that integration are found by what stands at these paths of their content. */
    public void keep(String integrationId, Collection<String> paths) {
        paths.forEach(path -> index.of(integrationId, LookupPath.ofFind(path)));
    }

    /**
     * The ids of records of that integration that have this text at one of the paths, by the indexes that are complete; the
     * latest stored first.
     */
    public List<Long> recordsWith(String integrationId, Collection<String> paths, String text, int most) {
        Set<Long> found = new TreeSet<>(Comparator.reverseOrder());
        for (String each : paths) {
            LookupPath path = LookupPath.ofFind(each);
            Long id = index.built(integrationId, path);
            if (id != null) {
                IndexedPath indexed = new IndexedPath(id, path);
                found.addAll(database.read(handle -> TextSearch.of(handle, indexed, text, most)));
            }
        }
        return found.stream().limit(most).toList();
    }

    /** Deletes indexes that no look-up has used for a month. */
    public void forgetUnused() {
        index.forget(clock.instant().minus(KEPT_UNUSED));
    }
}
