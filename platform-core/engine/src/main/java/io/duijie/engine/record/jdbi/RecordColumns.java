package io.duijie.engine.record.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.json.Json;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.Sql;
import io.duijie.engine.store.UnreadableContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads rows of the table {@code record} for people. */
final class RecordColumns {
    private RecordColumns() {}

    static RecordSummary summary(ResultSet row) throws SQLException {
        String code = row.getString("failure_code");
        Failure failure = code == null
                ? null
                : new Failure(
                        code,
                        row.getString("failure_field"),
                        "",
                        new Text(row.getString("failure_zh"), row.getString("failure_en")));
        return new RecordSummary(
                row.getLong("id"),
                row.getString("integration_id"),
                row.getString("record_key"),
                row.getString("number"),
                RecordState.valueOf(row.getString("state")),
                row.getLong("version"),
                failure,
                failure == null ? null : Objects.requireNonNullElse(row.getString("failure_value"), ""),
                row.getLong("attempts"),
                row.getString("external_id"),
                row.getString("external_number"),
                Instant.ofEpochMilli(row.getLong("first_stored_at")),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                instant(row, "done_at"),
                instant(row, "retry_at"),
                instant(row, "source_changed_at"));
    }

    static RecordDetail detail(ResultSet row, List<RecordDetail.Sent> deliveries) throws SQLException {
        String content = row.getString("content");
        String back = row.getString("write_back");
        return new RecordDetail(
                summary(row),
                row.getString("random"),
                content.isEmpty() ? null : readable(RecordContents.read(content)),
                row.getString("warnings"),
                failures(row.getString("failures")),
                row.getString("waiting_form"),
                row.getString("waiting_number"),
                back == null ? null : Json.readObject(back),
                deliveries);
    }

    private static @Nullable Map<String, @Nullable Object> readable(Map<String, @Nullable Object> content) {
        return content instanceof UnreadableContent ? null : content;
    }

    static @Nullable Instant instant(ResultSet row, String name) throws SQLException {
        Long millis = Sql.nullableNumber(row, name);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static List<Failure> failures(@Nullable String json) {
        List<Failure> failures = new ArrayList<>();
        if (json != null) {
            for (Object one : Json.readArray(json)) {
                if (one instanceof Map<?, ?> failure) {
                    failures.add(new Failure(
                            String.valueOf(failure.get("code")),
                            String.valueOf(failure.get("field")),
                            String.valueOf(failure.get("path")),
                            new Text(String.valueOf(failure.get("zh")), String.valueOf(failure.get("en")))));
                }
            }
        }
        return failures;
    }
}
