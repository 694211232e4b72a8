package io.duijie.jdbc;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.ConnectorContractTest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.Refusals;
import io.duijie.testkit.WindowCase;
import io.duijie.testkit.WriteCase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all databases keep, by {@code table} and {@code upsert}. */
abstract class DatabaseContract extends ConnectorContractTest {
    abstract DatabaseKind kind();

    @Override
    protected ConnectorFactory factory() {
        return new JdbcConnectorFactory();
    }

    @Override
    protected String id() {
        return "jdbc";
    }

    @Override
    protected Optional<String> form() {
        return Optional.of("stock");
    }

    @Override
    protected List<String> fieldsThatMatter() {
        return List.of("table", "key", "modified", "columns", "main_sql", "limit", "deleted");
    }

    @Override
    protected Environment environment() {
        TestDb db = TestDb.of(kind());
        db.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, no varchar(20) NOT NULL, changed "
                        + db.either("timestamptz", "timestamp") + " NOT NULL)",
                "INSERT INTO orders VALUES (1, 'A', '2026-05-06 10:00:00'), (2, 'B', '2026-05-06 11:00:00'),"
                        + " (3, 'C', '2026-05-06 12:00:00'), (4, 'D', '2026-05-06 13:00:00'), (5, 'E', '2026-05-06 14:00:00')",
                "CREATE TABLE stock (code varchar(20) PRIMARY KEY, qty decimal(10,2) NOT NULL, note varchar(10))");
        return new Environment(
                db.settings(),
                Map.of("password", "another-secret"),
                "url",
                readCase(),
                writeCase(),
                Refusals.notHttp());
    }

    ReadCase readCase() {
        return new ReadCase(
                document("api", "table", "table", "orders", "key", "id", "modified", "changed"),
                page(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), 2, null),
                page(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), 2, "[\"2\"]"),
                page(Instant.ofEpochSecond(5), Instant.ofEpochSecond(10), 2, null),
                new WindowCase(
                        row -> OffsetDateTime.parse(
                                        String.valueOf(row.get("changed")).replace(' ', 'T'))
                                .toInstant(),
                        (from, to) -> page(from, to, 100, null)));
    }

    private static ReadRequest page(Instant from, Instant to, int limit, String cursor) {
        Map<String, Object> body = Opened.body(
                "table",
                "orders",
                "key",
                "id",
                "modified",
                "changed",
                "from",
                from.getEpochSecond(),
                "to",
                to.getEpochSecond(),
                "limit",
                limit);
        return new ReadRequest("table", "POST", body, List.of(), cursor);
    }

    WriteCase writeCase() {
        WriteRequest request = Opened.request(
                "upsert",
                Opened.body("table", "stock", "key", "code"),
                List.of(
                        Opened.body("code", "A", "qty", "1.50", "note", "good"),
                        Opened.body("code", "B", "qty", "2", "note", "longer than ten characters"),
                        Opened.body("code", "C", "qty", 3L)));
        return new WriteCase(
                document("api", "upsert", "table", "stock", "key", "code"), request, Set.of(1), List.of("A", "B", "C"));
    }

    static DocumentView document(String... members) {
        Map<String, Object> metadata = Opened.body((Object[]) new String[] {members[0], members[1]});
        List<Map<String, Object>> other = new ArrayList<>();
        for (int i = 2; i < members.length; i += 2) {
            other.add(Opened.body("field", members[i], "value", members[i + 1]));
        }
        metadata.put("otherRequest", other);
        metadata.put(
                "request",
                List.of(Opened.body("field", "code"), Opened.body("field", "qty"), Opened.body("field", "note")));
        return new DocumentView(metadata);
    }
}
