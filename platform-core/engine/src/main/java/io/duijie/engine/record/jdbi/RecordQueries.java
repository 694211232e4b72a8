package io.duijie.engine.record.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.record.FailureGroup;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.Sql;
import io.duijie.engine.store.UnreadableContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows records to people. */
public final class RecordQueries {
    private static final Set<RecordState> WITH_REASON =
            Set.of(RecordState.FAILED, RecordState.IN_DOUBT, RecordState.WAITING, RecordState.SKIPPED);

    /** Nobody reads more; where each value is another they would be as many as the records. */
    private static final int MOST_GROUPS = 500;

    private final Database database;

    public RecordQueries(Database database) {
        this.database = database;
    }

    /**
     * The latest stored first.
     *
     * @param before only those with a smaller id: the last id of the page before, null = the first page
     */
    public List<RecordSummary> list(RecordFilter filter, @Nullable Long before, int limit) {
        boolean anyIntegration = filter.integrationId() == null;
        if (anyIntegration
                ? filter.states().isEmpty() && filter.failure() == null
                : filter.states().size() == 1) {
            return some(filter, before, limit);
        }
        List<RecordSummary> all = new ArrayList<>();
        Set<RecordState> states = filter.states().isEmpty() ? possible(filter) : filter.states();
        for (String integration : anyIntegration ? integrations() : List.of(String.valueOf(filter.integrationId()))) {
            for (RecordState state : states) {
                all.addAll(some(filter.of(integration).with(state), before, limit));
            }
        }
        all.sort(Comparator.comparingLong(RecordSummary::id).reversed());
        return all.size() <= limit ? all : List.copyOf(all.subList(0, limit));
    }

    private static Set<RecordState> possible(RecordFilter filter) {
        return filter.failure() == null ? Set.of(RecordState.values()) : WITH_REASON;
    }

    /** Of one state of one integration the index has them in order: no page sorts a million records. */
    private List<RecordSummary> some(RecordFilter filter, @Nullable Long before, int limit) {
        FilterSql sql = new FilterSql(filter, before);
        return database.read(handle -> sql.bind(
                        new Sql(handle, "SELECT * FROM record" + sql.where(handle) + " ORDER BY id DESC LIMIT ?"))
                .number(limit)
                .list(RecordColumns::summary));
    }

    /** The integrations that have records, skipping through the index from one to the next. */
    private List<String> integrations() {
        return database.read(handle -> new Sql(
                        handle,
                        "WITH RECURSIVE found (id) AS (SELECT MIN(integration_id) FROM record UNION ALL SELECT (SELECT"
                                + " MIN(integration_id) FROM record WHERE integration_id > found.id) FROM found WHERE"
                                + " found.id IS NOT NULL) SELECT id FROM found WHERE id IS NOT NULL")
                .list(row -> row.getString(1)));
    }

    /** The ids that {@link #list} would show, for a decision about all of them. */
    public List<Long> ids(RecordFilter filter, int limit) {
        FilterSql sql = new FilterSql(filter, null);
        return database.read(handle -> sql.bind(
                        new Sql(handle, "SELECT id FROM record" + sql.where(handle) + " ORDER BY id LIMIT ?"))
                .number(limit)
                .list(row -> row.getLong(1)));
    }

    public Optional<RecordDetail> find(long id) {
        return database.read(handle -> new Sql(
                        handle, "SELECT record.*, " + RecordContents.COLUMN + " FROM record WHERE id = ?")
                        .number(id)
                        .list(row -> RecordColumns.detail(row, SentQuery.of(handle, id, row.getLong("delivery_id"))))
                        .stream()
                        .findFirst());
    }

    public Optional<RecordDetail> find(String integrationId, String key) {
        return database
                .read(handle -> new Sql(handle, "SELECT id FROM record WHERE integration_id = ? AND record_key = ?")
                        .text(integrationId)
                        .text(key)
                        .list(row -> row.getLong(1)))
                .stream()
                .findFirst()
                .flatMap(this::find);
    }

    /** The contents of the latest records of an integration, those that can be read. */
    public List<Map<String, @Nullable Object>> contents(String integrationId, int limit) {
        return database
                .read(handle -> new Sql(
                                handle,
                                "SELECT " + RecordContents.COLUMN
                                        + " FROM record WHERE id IN (SELECT id FROM record WHERE integration_id = ? AND state ="
                                        + " 'DONE' ORDER BY id DESC LIMIT ?)")
                        .text(integrationId)
                        .number(limit)
                        .list(row -> row.getString(1)))
                .stream()
                .filter(content -> !content.isEmpty())
                .map(RecordContents::read)
                .filter(content -> !(content instanceof UnreadableContent))
                .toList();
    }

    /** How many records each integration has in each state. */
    public Map<String, Map<RecordState, Long>> counts() {
        return counts(" GROUP BY integration_id, state", null);
    }

    /** The same for one integration; states without records are absent. */
    public Map<RecordState, Long> counts(String integrationId) {
        return counts(" WHERE integration_id = ? GROUP BY integration_id, state", integrationId)
                .getOrDefault(integrationId, Map.of());
    }

    private Map<String, Map<RecordState, Long>> counts(String rest, @Nullable String integrationId) {
        Map<String, Map<RecordState, Long>> counts = new TreeMap<>();
        database.read(handle -> {
            Sql sql = new Sql(handle, "SELECT integration_id, state, COUNT(*) FROM record" + rest);
            if (integrationId != null) {
                sql.text(integrationId);
            }
            return sql.list(
                    row -> counts.computeIfAbsent(row.getString(1), integration -> new EnumMap<>(RecordState.class))
                            .put(RecordState.valueOf(row.getString(2)), row.getLong(3)));
        });
        return counts;
    }

    /** Failures, doubts and waits of an integration by code, field and value: the most frequent, first. */
    public List<FailureGroup> failures(String integrationId) {
        return database.read(handle -> new Sql(
                        handle,
                        "SELECT grouped.state, grouped.failure_code, grouped.field, grouped.value, grouped.records,"
                                + " example.failure_zh, example.failure_en, COALESCE(earliest.failed_at, earliest.changed_at) FROM (SELECT state, failure_code,"
                                + " COALESCE(failure_field, '') AS field, COALESCE(failure_value, '') AS value, COUNT(*)"
                                + " AS records, MAX(id) AS latest, MIN(id) AS first FROM record WHERE integration_id = ? AND state IN"
                                + " ('FAILED', 'IN_DOUBT', 'WAITING') AND failure_code IS NOT NULL GROUP BY state,"
                                + " failure_code, COALESCE(failure_field, ''), COALESCE(failure_value, '') ORDER BY"
                                + " records DESC, latest DESC LIMIT ?) grouped JOIN record example ON example.id ="
                                + " grouped.latest JOIN record earliest ON earliest.id = grouped.first ORDER BY grouped.records DESC, grouped.failure_code, grouped.latest DESC")
                .text(integrationId)
                .number(MOST_GROUPS)
                .list(row -> new FailureGroup(
                        RecordState.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        new Failure(
                                row.getString(2), row.getString(3), "", new Text(row.getString(6), row.getString(7))),
                        Instant.ofEpochMilli(row.getLong(8)))));
    }
}
