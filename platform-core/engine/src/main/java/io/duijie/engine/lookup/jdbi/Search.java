package io.duijie.engine.lookup.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.lookup.LookupQuery;
import io.duijie.dialect.render.lookup.LookupRecord;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.engine.store.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One search on one connection, from the first stored record on. Looks at a limited number of places. */
final class Search {
    /** How many index entries and records one look-up may look at. */
    static final int MOST_STEPS = 20_000;

    private static final long NONE = Long.MAX_VALUE;
    private static final String[] STATES = {"PENDING", "SENDING", "DONE", "FAILED", "IN_DOUBT", "WAITING", "SKIPPED"};
    private static final String ENTRY = "SELECT record_id FROM lookup_entry WHERE path_id = ? AND code = ? AND"
            + " record_id >= ? ORDER BY record_id LIMIT 1";
    private static final String IN_STATE =
            "SELECT id FROM record WHERE integration_id = ? AND state = ? AND id >= ? ORDER BY id LIMIT 1";
    private static final String RECORD =
            "SELECT " + LookupRows.COLUMNS + " FROM record WHERE id = ? AND integration_id = ?";

    private final Connection connection;
    private final LookupQuery query;
    private int steps;

    Search(Connection connection, LookupQuery query) {
        this.connection = connection;
        this.query = query;
    }

    /** @param plan null = all records of the integration */
    @Nullable
    LookupRecord first(@Nullable IndexPlan plan) throws SQLException {
        for (long at = seek(plan, 0); at != NONE; at = seek(plan, at + 1)) {
            LookupRecord record = record(at);
            if (record != null && query.holds(record)) {
                return record;
            }
        }
        return null;
    }

    /** The first candidate whose id is not below {@code from}. */
    private long seek(@Nullable IndexPlan plan, long from) throws SQLException {
        if (plan == null) {
            return nextOfAll(from);
        }
        if (plan instanceof IndexPlan.Entry entry) {
            return entry(entry, from);
        }
        if (plan instanceof IndexPlan.Column column) {
            return column(column, from);
        }
        if (plan instanceof IndexPlan.Any any) {
            long first = NONE;
            for (IndexPlan part : any.plans()) {
                first = Math.min(first, seek(part, from));
            }
            return first;
        }
        return common((IndexPlan.All) plan, from);
    }

    /** Each plan moves on to where another one stands, so the rarest code decides how many moves there are. */
    private long common(IndexPlan.All all, long from) throws SQLException {
        long at = from;
        int agreed = 0;
        for (int i = 0; agreed < all.plans().size(); i = (i + 1) % all.plans().size()) {
            long found = seek(all.plans().get(i), at);
            if (found == NONE) {
                return NONE;
            }
            agreed = found == at ? agreed + 1 : 1;
            at = found;
        }
        return at;
    }

    private long entry(IndexPlan.Entry entry, long from) throws SQLException {
        step();
        try (PreparedStatement statement = connection.prepareStatement(ENTRY)) {
            statement.setLong(1, entry.pathId());
            statement.setLong(2, entry.code());
            statement.setLong(3, from);
            return id(statement);
        }
    }

    private long column(IndexPlan.Column column, long from) throws SQLException {
        step();
        String sql = "SELECT id FROM record WHERE integration_id = ? AND " + column.name()
                + " = ? AND id >= ? ORDER BY id LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, query.integrationId());
            statement.setString(2, StorableText.of(column.text()));
            statement.setLong(3, from);
            return id(statement);
        }
    }

    /** State by state, since that is how the records of an integration have an index by id. */
    private long nextOfAll(long from) throws SQLException {
        long first = NONE;
        try (PreparedStatement statement = connection.prepareStatement(IN_STATE)) {
            for (String state : STATES) {
                statement.setString(1, query.integrationId());
                statement.setString(2, state);
                statement.setLong(3, from);
                first = Math.min(first, id(statement));
            }
        }
        return first;
    }

    private static long id(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : NONE;
        }
    }

    private @Nullable LookupRecord record(long id) throws SQLException {
        step();
        try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
            statement.setLong(1, id);
            statement.setString(2, query.integrationId());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? LookupRows.of(row, query::reading) : null;
            }
        }
    }

    private void step() {
        query.lookedAt();
        if (++steps > MOST_STEPS) {
            String id = query.integrationId();
            throw new ValueFailure(
                    "function-failed",
                    new Text(
                            "在方案 " + id + " 中查询了 " + MOST_STEPS + " 条仍未找到，已停止；请在条件中加入编码相等的条件",
                            "the look-up in " + id + " was given up after " + MOST_STEPS
                                    + " places; add a condition that compares a code with ="));
        }
    }
}
