package io.duijie.jdbc;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.CallNotes;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.ReadRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a select of the document's own, with its values bound. */
final class SelectReader {
    static final String SQL = "main_sql";
    static final int MOST_ROWS = 20_000;

    private final Account account;
    private final Values values;
    private final DatabaseClock clock;

    SelectReader(Account account, JsonText json) {
        this.account = account;
        this.values = new Values(account, json);
        this.clock = new DatabaseClock(account.kind());
    }

    Answer read(ReadRequest request, Connection connection, Deadline deadline, CallNotes notes) throws SQLException {
        NamedSql sql = NamedSql.of(account.kind(), new Params(request.body()).required(SQL));
        if (!sql.reads()) {
            throw Problems.configuration(
                    NamedSql.CODE, "main_sql 必须是 SELECT 或 WITH 语句", "main_sql must be a SELECT or WITH statement");
        }
        Map<String, @Nullable Object> named = Params.named(request.body());
        notes.request(sql.sql() + "\n" + request.body());
        Instant now = clock.now(connection);
        deadline.check();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.sql())) {
            statement.setFetchSize(1_000);
            if (!account.kind().isBundled()) {
                statement.setQueryTimeout(Math.toIntExact(account.statement().toSeconds()));
            }
            values.bind(statement, values.of(sql, named));
            try (ResultSet result = statement.executeQuery()) {
                Rows read = new Rows(values, Column.of(account.kind(), result.getMetaData()));
                while (result.next()) {
                    if (rows.size() == MOST_ROWS) {
                        throw tooMany();
                    }
                    rows.add(read.row(result));
                }
            }
        }
        notes.answer(rows.size() + " rows");
        return new Answer(rows, null, null, null, now);
    }

    private static RuntimeException tooMany() {
        return Problems.configuration(
                "jdbc-too-many-rows",
                "main_sql 一次返回超过 " + MOST_ROWS
                        + " 行。请加上 ORDER BY … LIMIT :limit OFFSET :offset，并在 request 里写 {PAGINATION_PAGE_SIZE} 和"
                        + " {PAGINATION_START_ROW}，或改用 api table",
                "main_sql gives more than " + MOST_ROWS
                        + " rows at once. Add ORDER BY … LIMIT :limit OFFSET :offset with {PAGINATION_PAGE_SIZE} and"
                        + " {PAGINATION_START_ROW} in request, or use the api table");
    }
}
