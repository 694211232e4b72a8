package io.duijie.engine.run.trace.jdbi;

import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import io.duijie.engine.store.StorableText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds records by their key, number, or their document's number at the target; each by an index, whatever their count. */
public final class RecordsByText {
    /** A call is noted a little after its delivery is settled. */
    private static final Duration LATE = Duration.ofMillis(50);

    private final Database database;

    public RecordsByText(Database database) {
        this.database = database;
    }

    /** The statements, each with the number of texts that it is asked for; a test looks at how they are carried out. */
    public static List<String> statements(int integrations, int texts) {
        String of = "SELECT id FROM record WHERE integration_id IN " + Sql.list(integrations);
        String last = " ORDER BY id DESC LIMIT ?";
        return List.of(
                of + " AND record_key IN " + Sql.list(texts) + last,
                of + " AND number IN " + Sql.list(texts) + last,
                "SELECT id FROM record WHERE external_number IS NOT NULL AND external_number IN " + Sql.list(texts)
                        + last);
    }

    /** The ids of at most so many, the earliest stored first. */
    public Set<Long> find(Collection<String> integrations, Collection<String> texts, int most) {
        Set<Long> found = new TreeSet<>();
        List<String> wanted = texts.stream().map(StorableText::of).distinct().toList();
        if (integrations.isEmpty() || wanted.isEmpty()) {
            return found;
        }
        List<String> statements = statements(integrations.size(), wanted.size());
        for (int i = 0; i < statements.size(); i++) {
            String statement = statements.get(i);
            boolean ofAny = i == statements.size() - 1;
            found.addAll(database.read(handle -> {
                Sql sql = new Sql(handle, statement);
                if (!ofAny) {
                    integrations.forEach(sql::text);
                }
                wanted.forEach(sql::text);
                return sql.number(most).list(row -> row.getLong(1));
            }));
        }
        return found;
    }

    /** The ids of the API calls that a delivery made. */
    public List<Long> calls(long deliveryId, long runId, Instant from, Instant to) {
        return database.read(handle -> new Sql(
                        handle,
                        "SELECT made.id FROM api_call made JOIN delivery sent ON sent.connection_id = made.connection_id WHERE"
                                + " sent.id = ? AND made.run_id = ? AND made.at >= ? AND made.at <= ? ORDER BY made.id LIMIT 50")
                .number(deliveryId)
                .number(runId)
                .number(from.minus(LATE).toEpochMilli())
                .number(to.plus(LATE).toEpochMilli())
                .list(row -> row.getLong(1)));
    }
}
