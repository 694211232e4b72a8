package io.duijie.engine.record.jdbi;

import io.duijie.engine.record.FailureKind;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A filter as conditions and their values. */
public final class FilterSql {
    /** The states of the index {@code record_failing}; it is used where its condition stands in the statement as it is. */
    private static final Set<RecordState> FAILING =
            Set.of(RecordState.FAILED, RecordState.IN_DOUBT, RecordState.WAITING);

    private static final String LIKE = "{like}";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public FilterSql(RecordFilter filter, @Nullable Long before) {
        add("integration_id = ?", filter.integrationId());
        if (!filter.states().isEmpty()) {
            conditions.add("state IN " + Sql.list(filter.states().size()));
            filter.states().stream().map(RecordState::name).forEach(values::add);
        }
        FailureKind failure = filter.failure();
        if (failure != null) {
            add("failure_code = ?", failure.code());
            part("failure_field", failure.field());
            part("failure_value", failure.value());
        }
        if (failure != null
                && FAILING.containsAll(filter.states())
                && !filter.states().isEmpty()) {
            conditions.add("state IN ('FAILED', 'IN_DOUBT', 'WAITING')");
        }
        add("record_key = ?", filter.key());
        if (filter.text() != null && !filter.text().isEmpty()) {
            String like = "%"
                    + filter.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            conditions.add("(record_key " + LIKE + " OR number " + LIKE + " OR external_number " + LIKE + ")");
            values.addAll(List.of(like, like, like));
        }
        add("id < ?", before);
    }

    /** Records that others stored may have null for nothing. */
    private void part(String column, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            conditions.add("(" + column + " = '' OR " + column + " IS NULL)");
        } else {
            add(column + " = ?", value);
        }
    }

    private void add(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    public String where(Handle handle) {
        return conditions.isEmpty()
                ? ""
                : " WHERE "
                        + String.join(" AND ", conditions)
                                .replace(LIKE, Dialect.of(handle).like() + " ? ESCAPE '\\'");
    }

    public Sql bind(Sql sql) {
        for (Object value : values) {
            if (value instanceof Long number) {
                sql.number(number.longValue());
            } else {
                sql.text(value.toString());
            }
        }
        return sql;
    }
}
