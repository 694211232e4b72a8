package io.duijie.jdbc;

import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.WriteCase;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same by statements of the document's own: {@code select} and {@code batchexecute}. */
abstract class StatementContract extends DatabaseContract {
    private static final String SELECT = "SELECT id, no FROM orders ORDER BY id LIMIT :limit OFFSET :offset";
    private static final String INSERT = "INSERT INTO stock (code, qty, note) VALUES (:code, :qty, :note)";

    @Override
    ReadCase readCase() {
        return new ReadCase(
                document("api", "select", "main_sql", "SELECT id, no FROM orders ORDER BY id"),
                page(0),
                page(2),
                null,
                null);
    }

    private static ReadRequest page(int offset) {
        Map<String, Object> body = Opened.body("main_sql", SELECT, "limit", "2", "offset", String.valueOf(offset));
        return new ReadRequest("select", "POST", body, List.of());
    }

    @Override
    WriteCase writeCase() {
        WriteRequest request = Opened.request(
                "batchexecute",
                Opened.body("main_sql", INSERT, "limit", "100"),
                List.of(
                        Opened.body("code", "A", "qty", "1.50", "note", "good"),
                        Opened.body("code", "B", "note", "no quantity"),
                        Opened.body("code", "C", "qty", 3L)));
        return new WriteCase(
                document("api", "batchexecute", "main_sql", INSERT, "limit", "100"),
                request,
                Set.of(1),
                List.of("r0", "r1", "r2"));
    }
}
