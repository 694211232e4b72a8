package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever happens to rows between two pages: one that was there all the time, in the window all the time, is read, and once. */
class KeysetLawsTest {
    private static TestDb postgres;
    private static TestDb maria;

    @BeforeContainer
    static void start() {
        postgres = TestDb.postgres();
        postgres.execute("CREATE TABLE t (id int PRIMARY KEY, changed timestamp NULL, note int)");
        if (MariaServer.missing() == null) {
            maria = TestDb.maria();
            maria.execute("CREATE TABLE t (id int PRIMARY KEY, changed datetime(6) NULL, note int)");
        }
    }

    @AfterContainer
    static void forget() {
        postgres = null;
        maria = null;
    }

    /** Another program's doing, before a page is read. */
    record Change(Kind kind, int id) {
        enum Kind {
            INSERT,
            DELETE,
            /** To the end of the window, or back to its begin. */
            TOUCH_LATE,
            TOUCH_EARLY,
            /** Out of the window. */
            LEAVE,
            EDIT
        }

        String sql() {
            return switch (kind) {
                case INSERT ->
                    "INSERT INTO t SELECT " + id
                            + ", '2026-05-06 10:30:00', 0 WHERE NOT EXISTS (SELECT 1 FROM t WHERE id = " + id + ")";
                case DELETE -> "DELETE FROM t WHERE id = " + id;
                case TOUCH_LATE -> "UPDATE t SET changed = '2026-05-06 10:59:59' WHERE id = " + id;
                case TOUCH_EARLY -> "UPDATE t SET changed = '2026-05-06 10:00:00' WHERE id = " + id;
                case LEAVE -> "UPDATE t SET changed = '2026-05-06 11:00:00' WHERE id = " + id;
                case EDIT -> "UPDATE t SET note = note + 1 WHERE id = " + id;
            };
        }
    }

    @Provide
    Arbitrary<List<List<Change>>> changes() {
        Arbitrary<Change> change = Combinators.combine(
                        Arbitraries.of(Change.Kind.values()),
                        Arbitraries.integers().between(1, 40))
                .as(Change::new);
        return change.list().ofMaxSize(4).list().ofMaxSize(12);
    }

    @Property(tries = 60)
    void postgresLosesNone(
            @ForAll @Size(max = 25) Set<@IntRange(min = 1, max = 40) Integer> rows,
            @ForAll("changes") List<List<Change>> changes,
            @ForAll @IntRange(min = 1, max = 5) int size)
            throws SQLException {
        check(postgres, rows, changes, size);
    }

    @Property(tries = 60)
    void mariaDbLosesNone(
            @ForAll @Size(max = 25) Set<@IntRange(min = 1, max = 40) Integer> rows,
            @ForAll("changes") List<List<Change>> changes,
            @ForAll @IntRange(min = 1, max = 5) int size)
            throws SQLException {
        if (maria != null) {
            check(maria, rows, changes, size);
        }
    }

    private static void check(TestDb db, Set<Integer> rows, List<List<Change>> changes, int size) throws SQLException {
        Map<String, Object> body = Opened.body(
                "table",
                "t",
                "key",
                "id",
                "modified",
                "changed",
                "from",
                "2026-05-06 10:00:00",
                "to",
                "2026-05-06 11:00:00",
                "limit",
                size);
        List<Integer> read = new ArrayList<>();
        Set<Integer> stayed = new TreeSet<>(rows);
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement();
                Opened opened = new Opened(db)) {
            statement.execute("DELETE FROM t");
            for (int id : rows) {
                statement.execute("INSERT INTO t VALUES (" + id + ", '2026-05-06 10:15:00', 0)");
            }
            String cursor = null;
            int page = 0;
            do {
                if (page > 0 && page <= changes.size()) {
                    for (Change change : changes.get(page - 1)) {
                        statement.execute(change.sql());
                        if (change.kind() == Change.Kind.DELETE || change.kind() == Change.Kind.LEAVE) {
                            stayed.remove(change.id());
                        }
                    }
                }
                Answer answer = opened.read("table", body, cursor);
                Opened.rows(answer).forEach(row -> read.add(((Long) row.get("id")).intValue()));
                cursor = answer.nextCursor();
                page++;
            } while (cursor != null);
        }

        assertThat(read).isSorted().doesNotHaveDuplicates();
        assertThat(new HashSet<>(read)).containsAll(stayed);
    }
}
