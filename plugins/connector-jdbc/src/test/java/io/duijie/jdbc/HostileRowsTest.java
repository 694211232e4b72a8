package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.WriteOutcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a row holds, it is read exactly or refused in words, and the others are read and written. */
class HostileRowsTest {
    private static final String HALF = "x\ud83dy";

    private static List<Boolean> accepted(List<WriteOutcome> outcomes) {
        return outcomes.stream().map(WriteOutcome.Accepted.class::isInstance).toList();
    }

    /** The hostile row between two good ones. */
    private static void staysAlone(TestDb db, Map<String, Object> bad) {
        db.execute("DELETE FROM t");
        try (Opened opened = new Opened(db)) {
            List<WriteOutcome> outcomes =
                    opened.upsert("t", "code", Opened.body("code", "A"), bad, Opened.body("code", "B"));

            assertThat(accepted(outcomes))
                    .as(String.valueOf(outcomes.get(1)).substring(0, 20))
                    .containsExactly(true, false, true);
            assertThat(db.query("SELECT code FROM t ORDER BY code")).containsExactly("A", "B");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aBadValueIsRefusedAloneAndNeverBent(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute("CREATE TABLE t (code varchar(" + db.either("4000", "700")
                + ") PRIMARY KEY, price decimal(20,4), memo text, day date, extra " + db.either("jsonb", "json") + ")");
        List<Map<String, Object>> hostile = new ArrayList<>(List.of(
                Opened.body("code", "X", "price", new BigDecimal("1e5000")),
                Opened.body("code", "X", "price", new BigDecimal("1e999999999")),
                Opened.body("code", "X", "price", "one"),
                Opened.body("code", "X", "memo", HALF),
                Opened.body("code", HALF),
                Opened.body("code", "X", "day", "2026-02-30"),
                Opened.body("code", "X", "extra", "{no json")));
        if (kind == DatabaseKind.POSTGRESQL) {
            hostile.add(Opened.body("code", "X", "memo", "a\0b"));
            // MariaDB knows a day that is none.
            hostile.add(Opened.body("code", "X", "day", "0000-00-00"));
            // Longer than an entry of an index may be, of what can't be packed.
            hostile.add(Opened.body(
                    "code",
                    new java.util.Random(1)
                            .ints(3_900, 0x4e00, 0x9fa5)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining())));
        } else {
            hostile.add(Opened.body("code", "X", "memo", "长".repeat(30_000)));
        }
        hostile.forEach(bad -> staysAlone(db, bad));
    }

    @Test
    void aRuleThatIsOnlyLookedAtTheCommitFindsItsRow() {
        TestDb db = TestDb.postgres();
        db.execute(
                "CREATE TABLE parent (id varchar(9) PRIMARY KEY)",
                "INSERT INTO parent VALUES ('p')",
                "CREATE TABLE t (code varchar(9) PRIMARY KEY, parent varchar(9) REFERENCES parent DEFERRABLE INITIALLY"
                        + " DEFERRED)");

        staysAlone(db, Opened.body("code", "X", "parent", "nobody"));
    }

    /** MariaDB ends the connection of a statement that is longer than it takes: sent again it would do so for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "'", "长"})
    void aRowLongerThanTheServerTakesIsRefusedAloneBeforeItIsSent(String letter) {
        TestDb db = TestDb.maria();
        db.execute("CREATE TABLE t (code varchar(9) PRIMARY KEY, memo longtext, other varchar(9) UNIQUE)");
        int most = Integer.parseInt(db.query("SELECT @@max_allowed_packet").get(0));
        String memo = letter.repeat(most / (letter.equals("x") ? 1 : letter.equals("'") ? 2 : 3));
        staysAlone(db, Opened.body("code", "X", "memo", memo));
        staysAlone(db, Opened.body("code", "X", "memo", memo, "other", "O"));
        try (Opened opened = new Opened(db)) {
            String fits = memo.substring(memo.length() / 100);

            assertThat(accepted(opened.upsert("t", "code", Opened.body("code", "Y", "memo", fits))))
                    .containsExactly(true);
            assertThat(opened.upsert("t", "code", Opened.body("code", "X", "memo", memo)))
                    .satisfiesExactly(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> assertThat(
                                            rejected.reason().code())
                                    .isEqualTo("jdbc-row-too-long")));
            assertThat(opened.write(Opened.request(
                            "batchexecute",
                            Opened.body("main_sql", "INSERT INTO t (code, memo) VALUES (:code, :memo)"),
                            List.of(Opened.body("code", "Z", "memo", memo), Opened.body("code", "C")))))
                    .extracting(WriteOutcome.Accepted.class::isInstance)
                    .containsExactly(false, true);
        }
    }

    /** Each quote of its JSON becomes two characters. */
    @Test
    void aListThatIsLongerThanTheServerTakesOnlyAsJsonIsRefusedAlone() {
        TestDb db = TestDb.maria();
        db.execute("CREATE TABLE t (code varchar(9) PRIMARY KEY, memo longtext, other varchar(9) UNIQUE)");
        int most = Integer.parseInt(db.query("SELECT @@max_allowed_packet").get(0));
        // [a, a] is 3 characters an item, ["a","a"] is 4 and 6 as the text of a statement.
        staysAlone(db, Opened.body("code", "X", "memo", Collections.nCopies(most / 5, "a")));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void textsOfAllKindsAndVeryManyColumnsComeBackAsTheyWent(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        String quote = db.either("\"", "`");
        int columns = db.isMaria() ? 1_000 : 1_600;
        db.execute("CREATE TABLE " + quote + "大表" + quote + " (" + quote + "编号 select" + quote + " int PRIMARY KEY, "
                + IntStream.range(1, columns)
                        .mapToObj(i -> quote + "列" + i + quote + " int")
                        .collect(Collectors.joining(", "))
                + ")");
        db.execute("CREATE TABLE texts (id int PRIMARY KEY, memo " + db.either("text", "longtext") + ")");
        List<String> texts = List.of(
                "",
                " ",
                "'; DROP TABLE texts; --",
                "\\",
                "\\'",
                "😀",
                "a\nb\tc\r",
                "{\"a\":1}",
                "NULL",
                "?",
                "$1",
                "长".repeat(100_000));
        try (Opened opened = new Opened(db)) {
            Map<String, Object> wide = Opened.body("编号 select", 1L);
            IntStream.range(1, columns).forEach(i -> wide.put("列" + i, (long) i));
            assertThat(accepted(opened.upsert("大表", "编号 select", wide))).containsExactly(true);
            assertThat(opened.table(Opened.body("table", "大表", "key", "编号 select")))
                    .containsExactly(wide);

            for (int i = 0; i < texts.size(); i++) {
                opened.upsert("texts", "id", Opened.body("id", (long) i, "memo", texts.get(i)));
            }
            assertThat(opened.table(Opened.body("table", "texts", "key", "id", "limit", 3)))
                    .extracting(row -> row.get("memo"))
                    .isEqualTo(texts);
            assertThatThrownBy(() ->
                            opened.read("select", Opened.body("main_sql", "SELECT id, memo AS id FROM texts"), null))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("two columns named id");
        }
    }

    @Test
    void postgresValuesThatAreNoneOrMuchAreReadAndLeadOn() {
        TestDb db = TestDb.postgres();
        db.execute(
                "CREATE TABLE t (n numeric PRIMARY KEY, at timestamp, moment timestamptz, day date, f double precision, b"
                        + " bit(8), j jsonb, a int[], u uuid, i interval, clock timetz)",
                "INSERT INTO t VALUES (1, 'infinity', 'infinity', 'infinity', 'NaN', B'10101010', '{\"a\": 1e400}', '{1,NULL}',"
                        + " '00000000-0000-0000-0000-000000000001', '1 year 2 days', '24:00:00+08')",
                "INSERT INTO t (n, at, moment, day, f) VALUES (2, '-infinity', '-infinity', '-infinity', '-Infinity'),"
                        + " (3, '0044-03-15 00:00:00 BC', '0044-03-15 00:00:00+00 BC', '0044-03-15 BC', 1e-300)",
                "INSERT INTO t (n) VALUES (1e5000), ('Infinity'), ('NaN'), ('-Infinity')",
                "CREATE TABLE times (at timestamp, moment timestamptz, PRIMARY KEY (at, moment))",
                "INSERT INTO times VALUES ('-infinity', '-infinity'), ('-infinity', '2026-01-01 00:00:00+00'), ('2026-01-01"
                        + " 00:00:00', 'infinity'), ('infinity', '-infinity'), ('infinity', 'infinity')");
        try (Opened opened = new Opened(db)) {
            List<Map<String, Object>> rows = opened.table(Opened.body("table", "t", "key", "n", "limit", 1));

            assertThat(rows)
                    .extracting(row -> String.valueOf(row.get("n")))
                    .hasSize(7)
                    .startsWith("-Infinity", "1", "2", "3")
                    .endsWith("Infinity", "NaN");
            assertThat(rows.get(1))
                    .containsEntry("at", "infinity")
                    .containsEntry("day", "infinity")
                    .containsEntry("f", "NaN")
                    .containsEntry("b", "10101010")
                    .containsEntry("a", "{1,NULL}");
            assertThat(opened.table(Opened.body("table", "times", "key", "at, moment", "limit", 1)))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void mariaDatesThatAreNoneStopNoOtherRow() {
        TestDb db = TestDb.maria();
        db.execute(
                "SET sql_mode = ''",
                "CREATE TABLE t (id int PRIMARY KEY, day date, at datetime(6), moment timestamp NULL, clock time, y year, b bit(1),"
                        + " e enum('a', 'b'))",
                "INSERT INTO t VALUES (1, '0000-00-00', '0000-00-00', '0000-00-00', '838:59:59', 0, b'1', 'a'),"
                        + " (2, '2026-00-15', '2026-00-15 10:00:00', NULL, '-00:00:01', 2155, NULL, 'b'),"
                        + " (3, '9999-12-31', '9999-12-31 23:59:59.999999', '2026-05-06 10:00:00', NULL, NULL, b'0', NULL)");
        try (Opened opened = new Opened(db)) {
            List<Map<String, Object>> rows = opened.table(Opened.body("table", "t", "key", "id", "limit", 2));

            assertThat(rows).extracting(row -> row.get("id")).containsExactly(1L, 2L, 3L);
            assertThat(Arrays.asList(
                            rows.get(0).get("day"),
                            rows.get(0).get("at"),
                            rows.get(0).get("moment")))
                    .containsOnlyNulls();
            assertThat(rows.get(0)).containsEntry("clock", "838:59:59");
            assertThat(rows.get(1))
                    .containsEntry("day", "2026-00-15")
                    .containsEntry("at", "2026-00-15 10:00:00.000000");
            assertThat(rows.get(2)).containsEntry("at", "9999-12-31 23:59:59.999999");
        }
    }
}
