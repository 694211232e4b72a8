package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code select} and {@code batchexecute} in the forms of 轻易云. */
class StatementsTest {
    private static TestDb refunds(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute(
                "CREATE TABLE refunds (id int PRIMARY KEY, no varchar(20), amount decimal(10,2))",
                "INSERT INTO refunds VALUES (1, 'A', 1.50), (2, '0007', 2), (3, NULL, NULL)");
        return db;
    }

    private static List<Map<String, Object>> select(Opened opened, Object... members) {
        return Opened.rows(opened.read("select", Opened.body(members), null));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void parametersAreBoundWhereverTheyStand(DatabaseKind kind) {
        TestDb db = refunds(kind);
        try (Opened opened = new Opened(db)) {
            String sql =
                    "SELECT id FROM refunds WHERE no = :no OR id >= :least ORDER BY id LIMIT :limit OFFSET :offset;";

            assertThat(select(opened, "main_sql", sql, "no", "A", "least", "2", "limit", "2", "offset", "1"))
                    .containsExactly(Opened.body("id", 2L), Opened.body("id", 3L));
            assertThat(select(
                            opened,
                            "main_sql",
                            sql,
                            "main_params",
                            Opened.body("no", "x' OR '1'='1", "least", 9L, "limit", 5L, "offset", 0L)))
                    .isEmpty();
            assertThat(select(opened, "main_sql", "SELECT id FROM refunds WHERE no = :no", "no", "7"))
                    .as("a text is compared as a text")
                    .isEmpty();
            assertThat(select(opened, "main_sql", "SELECT id FROM refunds WHERE no = :gone"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aSelectCannotWrite(DatabaseKind kind) {
        TestDb db = refunds(kind);
        if (!db.isMaria()) {
            try (Opened opened = new Opened(db)) {
                assertThatThrownBy(() -> select(
                                opened,
                                "main_sql",
                                "WITH gone AS (DELETE FROM refunds RETURNING id) SELECT id FROM gone"))
                        .isInstanceOf(ConnectorException.class)
                        .hasMessageContaining("read-only");
            }
        }
        try (Opened opened = new Opened(db)) {
            for (String sql :
                    List.of("DELETE FROM refunds", "SELECT 1; DELETE FROM refunds", "UPDATE refunds SET no = 'x'")) {
                assertThatThrownBy(() -> select(opened, "main_sql", sql))
                        .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.kind())
                                .isEqualTo(ErrorKind.CONFIGURATION));
            }
        }
        assertThat(db.query("SELECT count(*) FROM refunds")).containsExactly("3");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aSelectThatTakesTooLongIsGivenUp(DatabaseKind kind) {
        TestDb db = refunds(kind);
        String slow = "SELECT id, " + db.either("pg_sleep(30)", "SLEEP(30)") + " AS s FROM refunds";
        try (Opened opened = new Opened(Opened.with(db.settings(), "statementTimeoutSeconds", "1"))) {
            assertThatThrownBy(() -> select(opened, "main_sql", slow))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aResultWithoutEndIsRefusedInWords(DatabaseKind kind) {
        TestDb db = refunds(kind);
        String many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                + " SELECT a.i AS i, b.i AS j FROM n a CROSS JOIN n b";
        try (Opened opened = new Opened(db)) {
            assertThatThrownBy(() -> select(opened, "main_sql", many))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(e.reason().code()).isEqualTo("jdbc-too-many-rows"));
            assertThatThrownBy(() -> select(opened, "main_sql", "SELECT id, no AS id FROM refunds"))
                    .hasMessageContaining("AS");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO refunds (id, no, amount) VALUES (:id, :no, :amount)",
                "INSERT INTO refunds (id, no, amount) VALUES"
            })
    void bothFormsWriteEachRecordOnceAndFindTheBadOne(String sql) {
        for (DatabaseKind kind : List.of(DatabaseKind.POSTGRESQL, DatabaseKind.MARIADB)) {
            TestDb db = refunds(kind);
            WriteRequest request = Opened.request(
                    "batchexecute",
                    Opened.body("main_sql", sql, "limit", "1000", "fields", List.of("id", "no", "amount")),
                    List.of(
                            Opened.body("id", 4L, "no", "D"),
                            Opened.body("id", "1", "no", "there already"),
                            Opened.body("id", 5L, "no", "E", "amount", "0.10")));
            try (Opened opened = new Opened(db)) {
                List<WriteOutcome> outcomes = opened.write(request);

                assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Rejected.class);
                assertThat(List.of(outcomes.get(0), outcomes.get(2)))
                        .hasOnlyElementsOfType(WriteOutcome.Accepted.class);
                assertThat(db.query("SELECT id, no, amount FROM refunds WHERE id > 3 ORDER BY id"))
                        .containsExactly("4,D,null", "5,E,0.10");
                assertThat(opened.find(request)).hasOnlyElementsOfType(FindResult.CannotTell.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void listsTheColumnsOfATableAndTheTables(DatabaseKind kind) {
        TestDb db = refunds(kind);
        try (Opened opened = new Opened(db)) {
            List<FieldInfo> columns =
                    opened.connector.fieldLister().orElseThrow().fields("refunds");

            assertThat(columns).extracting(FieldInfo::key).containsExactly("id", "no", "amount");
            assertThat(columns).extracting(FieldInfo::required).containsExactly(true, false, false);
            assertThat(columns.get(2).label().english()).matches("amount (decimal|numeric)\\(10,2\\)");
            assertThat(opened.connector.fieldLister().orElseThrow().fields(""))
                    .extracting(FieldInfo::key)
                    .contains("refunds");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aUserWithoutTheRightIsACaseForAPerson(DatabaseKind kind) {
        TestDb db = refunds(kind);
        try (Opened opened = new Opened(Opened.with(db.settings(), "username", "nobody_" + kind.ordinal()))) {
            assertThatThrownBy(opened.connector::check).isInstanceOfSatisfying(ConnectorException.class, e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.CREDENTIALS);
                assertThat(e.reason().toString()).doesNotContain("jdbc:", db.password());
                assertThat(e.getCause()).isNull();
            });
        }
    }
}
