package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableReaderTest {
    private static ConnectorException failure(ThrowingCallable call) {
        ConnectorException[] caught = new ConnectorException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(ConnectorException.class, e -> caught[0] = e);
        return caught[0];
    }

    private static Map<String, Object> window(String table, String key, String modified, String from, String to) {
        return Opened.body("table", table, "key", key, "modified", modified, "from", from, "to", to);
    }

    private static List<Object> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("id")).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void valuesAreExact(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute(
                "CREATE TABLE t (id bigint PRIMARY KEY, big numeric(38,0), price decimal(20,6), ratio double precision,"
                        + " flag " + db.either("boolean", "tinyint(1)") + ", day date, at "
                        + db.either("timestamp", "datetime(6)")
                        + ", moment " + db.either("timestamptz", "timestamp(6) NULL")
                        + ", clock time, memo text, extra "
                        + db.either("jsonb", "json") + ")",
                "INSERT INTO t VALUES (9007199254740993, 12345678901234567890123456789012345678, 1234567.100000, 0.1, "
                        + db.either("true", "1") + ", '2026-05-06', '2026-05-06 07:08:09.123456', "
                        + db.either("'2026-05-06 00:00:00+00'", "'2026-05-06 00:00:00'")
                        + ", '23:59:58', '连衣裙 ''A''', '{\"a\":1}')",
                "INSERT INTO t (id) VALUES (9007199254740994)");
        try (Opened opened = new Opened(Opened.with(db.settings(), "zone", "Asia/Shanghai"))) {
            List<Map<String, Object>> rows = opened.table(Opened.body("table", "t", "key", "id"));

            assertThat(rows).hasSize(2);
            Map<String, Object> row = rows.get(0);
            assertThat(row)
                    .containsEntry("id", 9007199254740993L)
                    .containsEntry("day", "2026-05-06")
                    .containsEntry("at", "2026-05-06 07:08:09.123456")
                    .containsEntry("clock", "23:59:58")
                    .containsEntry("memo", "连衣裙 'A'")
                    .containsEntry("ratio", new BigDecimal("0.1"))
                    .containsEntry("moment", "2026-05-06 08:00:00+08:00")
                    .containsEntry("flag", kind == DatabaseKind.MARIADB ? (Object) 1L : Boolean.TRUE);
            assertThat(row.get("big")).isEqualTo(new BigDecimal("12345678901234567890123456789012345678"));
            assertThat((BigDecimal) row.get("price")).isEqualByComparingTo("1234567.1");
            assertThat(String.valueOf(row.get("extra")).replace(" ", "")).isEqualTo("{\"a\":1}");
            assertThat(rows.get(1).values()).filteredOn(value -> value != null).containsExactly(9007199254740994L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aWindowIsHalfOpenAndRowsOfWhichNobodySaysWhenAreInEach(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute(
                "CREATE TABLE t (id int PRIMARY KEY, changed " + db.either("timestamp", "datetime(6)") + ")",
                "INSERT INTO t VALUES (1, '2026-05-06 09:59:59.999999'), (2, '2026-05-06 10:00:00'),"
                        + " (3, '2026-05-06 10:59:59.999999'), (4, '2026-05-06 11:00:00'), (5, NULL)");
        try (Opened opened = new Opened(db)) {
            // Ten o'clock in Shanghai, as unix seconds and as a document may write it.
            long ten = Instant.parse("2026-05-06T02:00:00Z").getEpochSecond();

            assertThat(ids(opened.table(window("t", "id", "changed", String.valueOf(ten), String.valueOf(ten + 3600)))))
                    .containsExactly(2L, 3L, 5L);
            assertThat(ids(opened.table(window("t", "id", "changed", "2026-05-06 10:00:00", "2026-05-06 11:00:00"))))
                    .containsExactly(2L, 3L, 5L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void ofAColumnOfDaysEveryDayThatTheWindowTouchesIsRead(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute(
                "CREATE TABLE t (id int PRIMARY KEY, changed date NOT NULL)",
                "INSERT INTO t VALUES (1, '2026-05-05'), (2, '2026-05-06'), (3, '2026-05-07')");
        try (Opened opened = new Opened(db)) {
            assertThat(ids(opened.table(window("t", "id", "changed", "2026-05-06 14:00:00", "2026-05-06 15:00:00"))))
                    .containsExactly(2L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aSoftDeletedRowIsReadAndSaysSo(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        String time = db.either("timestamp", "datetime");
        db.execute(
                "CREATE TABLE t (id int PRIMARY KEY, changed " + time + " NOT NULL, gone " + time + " NULL)",
                "INSERT INTO t VALUES (1, '2026-05-06 10:30:00', NULL), (2, '2026-01-01 00:00:00', '2026-05-06 10:45:00'),"
                        + " (3, '2026-01-01 00:00:00', NULL)");
        Map<String, Object> body = window("t", "id", "changed", "2026-05-06 10:00:00", "2026-05-06 11:00:00");
        body.put("deleted", "gone");
        try (Opened opened = new Opened(db)) {
            List<Map<String, Object>> rows = opened.table(body);

            assertThat(ids(rows)).containsExactly(1L, 2L);
            assertThat(rows).extracting(row -> row.get("_deleted")).containsExactly(false, true);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void severalKeysOfSeveralTypesLeadThroughAllPages(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        StringBuilder insert = new StringBuilder("INSERT INTO order_lines VALUES ");
        for (int order = 0; order < 7; order++) {
            for (int line = 1; line <= 3; line++) {
                insert.append(order + line > 1 ? ", " : "")
                        .append("('2026-05-0")
                        .append(1 + order / 3)
                        .append(" 10:00:00.12345")
                        .append(order)
                        .append("', 'N")
                        .append(order)
                        .append("', ")
                        .append(line)
                        .append(".50)");
            }
        }
        db.execute(
                "CREATE TABLE order_lines (at " + db.either("timestamp", "datetime(6)")
                        + ", no varchar(20), line decimal(5,2), PRIMARY KEY (at, no, line))",
                insert.toString());
        for (int size : List.of(1, 2, 5, 21, 50)) {
            try (Opened opened = new Opened(db)) {
                assertThat(opened.table(Opened.body("table", "order_lines", "key", "at, no, line", "limit", size)))
                        .as("pages of %s", size)
                        .hasSize(21)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aKeyThatIsNotUniqueIsRefusedWhereAPageMightEndWithinIt(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute(
                "CREATE TABLE t (id int PRIMARY KEY, no varchar(5))",
                "INSERT INTO t VALUES (1, 'A'), (2, 'B'), (3, 'B')");
        try (Opened opened = new Opened(db)) {
            ConnectorException failure =
                    failure(() -> opened.table(Opened.body("table", "t", "key", "no", "limit", 2)));

            assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(failure.reason().toString()).contains("jdbc-key", "(no)", "B");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void binaryIsRefusedInWordsAndMayBeLeftOut(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute(
                "CREATE TABLE t (id int PRIMARY KEY, photo " + db.either("bytea", "blob") + ", no varchar(5))",
                "INSERT INTO t VALUES (1, 'x', 'A')");
        try (Opened opened = new Opened(db)) {
            ConnectorException failure = failure(() -> opened.table(Opened.body("table", "t", "key", "id")));

            assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(failure.reason().text().chinese()).contains("photo", "columns");
            assertThat(opened.table(Opened.body("table", "t", "key", "id", "columns", "no")))
                    .containsExactly(Opened.body("id", 1L, "no", "A"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void namesAreCheckedAndQuoted(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        String quote = db.either("\"", "`");
        db.execute(
                "CREATE TABLE " + quote + "订单 select" + quote + " (id int PRIMARY KEY, " + quote + "order by" + quote
                        + " int)",
                "INSERT INTO " + quote + "订单 select" + quote + " VALUES (1, 2)");
        try (Opened opened = new Opened(db)) {
            assertThat(opened.table(Opened.body("table", "订单 select", "key", "id")))
                    .containsExactly(Opened.body("id", 1L, "order by", 2L));
            for (String hostile : List.of("t\" --", "t`; DROP TABLE x", "a.b.c.d", "t;", "[t]")) {
                assertThat(failure(() -> opened.table(Opened.body("table", hostile, "key", "id")))
                                .reason()
                                .code())
                        .as(hostile)
                        .isEqualTo("jdbc-name");
            }
            assertThat(failure(() -> opened.table(Opened.body("table", "订单 select", "key", "nothing")))
                            .reason()
                            .code())
                    .isEqualTo("jdbc-column");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void tellsTheDatabasesClockWithTheFirstPage(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
        try (Opened opened = new Opened(db)) {
            Answer first = opened.read("table", Opened.body("table", "t", "key", "id", "limit", 1), null);

            assertThat(Duration.between(Instant.now(), first.vendorTime()).abs())
                    .isLessThan(Duration.ofMinutes(1));
            assertThat(first.hasNext()).isTrue();
            Answer last = opened.read("table", Opened.body("table", "t", "key", "id", "limit", 1), first.nextCursor());
            assertThat(last.nextCursor()).isNull();
            assertThat(last.vendorTime()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void anotherTableIsNoTable(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        try (Opened opened = new Opened(db)) {
            ConnectorException failure = failure(() -> opened.table(Opened.body("table", "nothing", "key", "id")));

            assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(failure.reason().toString()).contains("nothing").doesNotContain("jdbc:", db.password());
        }
    }
}
