package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpsertTest {
    private static TestDb stock(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute("CREATE TABLE stock (code varchar(20) PRIMARY KEY, qty decimal(10,2) NOT NULL, note varchar(10),"
                + " seen int DEFAULT 7)");
        return db;
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void changesWhatIsThereAndInsertsWhatIsNot(DatabaseKind kind) {
        TestDb db = stock(kind);
        db.execute("INSERT INTO stock VALUES ('A', 1, 'old', 3)");
        try (Opened opened = new Opened(db)) {
            List<WriteOutcome> outcomes = opened.upsert(
                    "stock", "code", Opened.body("code", "A", "qty", "2.50"), Opened.body("code", "B", "qty", 3L));

            assertThat(outcomes).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            assertThat(db.query("SELECT code, qty, note, seen FROM stock ORDER BY code"))
                    .containsExactly("A,2.50,old,3", "B,3.00,null,7");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void whatADocumentNamesAndARecordLacksBecomesNull(DatabaseKind kind) {
        TestDb db = stock(kind);
        db.execute("INSERT INTO stock VALUES ('A', 1, 'old', 3)");
        WriteRequest request = Opened.request(
                "upsert",
                Opened.body("table", "stock", "key", "code", "columns", List.of("code", "qty", "note")),
                List.of(Opened.body("code", "A", "qty", 1L)));
        try (Opened opened = new Opened(db)) {
            opened.write(request);

            assertThat(db.query("SELECT code, qty, note, seen FROM stock")).containsExactly("A,1.00,null,3");
            assertThat(opened.find(request)).singleElement().isInstanceOf(FindResult.Found.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aBadRowInTheMiddleIsFoundAndTheOthersAreWritten(DatabaseKind kind) {
        TestDb db = stock(kind);
        try (Opened opened = new Opened(db)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                rows.add(Opened.body("code", "C" + i, "qty", i % 40 == 20 ? "abc" : String.valueOf(i)));
            }
            rows.add(Opened.body("qty", 1L));

            List<WriteOutcome> outcomes =
                    opened.write(Opened.request("upsert", Opened.body("table", "stock", "key", "code"), rows));

            assertThat(outcomes).hasSize(101);
            for (int i = 0; i <= 100; i++) {
                boolean bad = i == 20 || i == 60 || i == 100;
                assertThat(outcomes.get(i))
                        .as("row %s", i)
                        .isInstanceOf(bad ? WriteOutcome.Rejected.class : WriteOutcome.Accepted.class);
            }
            assertThat(((WriteOutcome.Rejected) outcomes.get(20)).reason().toString())
                    .contains("abc");
            assertThat(((WriteOutcome.Rejected) outcomes.get(100)).reason().code())
                    .isEqualTo("jdbc-key-missing");
            assertThat(db.query("SELECT count(*) FROM stock")).containsExactly("98");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void ofOneKeyTwiceInABatchTheLaterCounts(DatabaseKind kind) {
        TestDb db = stock(kind);
        try (Opened opened = new Opened(db)) {
            opened.upsert("stock", "code", Opened.body("code", "A", "qty", 1L), Opened.body("code", "A", "qty", 2L));

            assertThat(db.query("SELECT code, qty FROM stock")).containsExactly("A,2.00");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aKeyThatIsNotUniqueIsRefusedSinceRowsWouldDouble(DatabaseKind kind) {
        TestDb db = stock(kind);
        try (Opened opened = new Opened(db)) {
            assertThatThrownBy(() -> opened.upsert("stock", "note", Opened.body("code", "A", "qty", 1L, "note", "n")))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
            assertThat(db.query("SELECT count(*) FROM stock")).containsExactly("0");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aRowThatIsInTheWayByAnotherRuleIsNeverWrittenOver(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute(
                "CREATE TABLE people (id int PRIMARY KEY, mail varchar(20) UNIQUE, name varchar(10))",
                "INSERT INTO people VALUES (1, 'a@x', 'Anna')");
        try (Opened opened = new Opened(db)) {
            List<WriteOutcome> outcomes = opened.upsert(
                    "people",
                    "id",
                    Opened.body("id", 2L, "mail", "a@x", "name", "Bert"),
                    Opened.body("id", 1L, "mail", "a@x", "name", "Anne"),
                    Opened.body("id", 3L, "mail", "c@x", "name", "Carl"));

            assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Rejected.class);
            assertThat(outcomes.subList(1, 3)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            assertThat(db.query("SELECT id, mail, name FROM people ORDER BY id"))
                    .containsExactly("1,a@x,Anne", "3,c@x,Carl");
        }
    }

    @Test
    void anAutomaticKeyOfMySqlIsNoOtherRule() {
        TestDb db = TestDb.maria();
        db.execute("CREATE TABLE t (id bigint AUTO_INCREMENT PRIMARY KEY, no varchar(10) UNIQUE, qty int)");
        try (Opened opened = new Opened(db)) {
            opened.upsert("t", "no", Opened.body("no", "A", "qty", 1L), Opened.body("no", "B", "qty", 2L));
            opened.upsert("t", "no", Opened.body("no", "A", "qty", 5L));

            assertThat(db.query("SELECT no, qty FROM t ORDER BY no")).containsExactly("A,5", "B,2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void valuesAreNeverReadAsStatements(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute("CREATE TABLE t (id varchar(200) PRIMARY KEY, memo text)");
        String hostile = "x'); DROP TABLE t; -- \\' \" ` ? :a {{b}} \u4e2d \uD83D\uDE00";
        try (Opened opened = new Opened(db)) {
            opened.upsert("t", "id", Opened.body("id", hostile, "memo", hostile));

            assertThat(db.query("SELECT id FROM t")).containsExactly(hostile);
            assertThat(opened.table(Opened.body("table", "t", "key", "id")))
                    .containsExactly(Opened.body("id", hostile, "memo", hostile));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aLookUpTellsTheContentOfARecordFromAnother(DatabaseKind kind) {
        TestDb db = stock(kind);
        db.execute("INSERT INTO stock VALUES ('A', 1, 'old', 3), ('B', 2.5, '0100', 3)");
        WriteRequest request = Opened.request(
                "upsert",
                Opened.body("table", "stock", "key", "code"),
                List.of(
                        Opened.body("code", "A", "qty", "1.000", "note", "old"),
                        Opened.body("code", "A", "qty", 1L, "note", "new"),
                        Opened.body("code", "B", "qty", "2.50", "note", "100"),
                        Opened.body("code", "C", "qty", 1L)));
        try (Opened opened = new Opened(db)) {
            List<FindResult> found = opened.find(request);

            assertThat(found.get(0)).isInstanceOf(FindResult.Found.class);
            assertThat(found.subList(1, 4)).hasOnlyElementsOfType(FindResult.NotFound.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aLockThatLastsIsWaitedForNoLongerThanTheTimeOfAStatement(DatabaseKind kind) throws SQLException {
        TestDb db = stock(kind);
        db.execute("INSERT INTO stock VALUES ('A', 1, 'old', 3)");
        try (Connection other = db.connect();
                Statement statement = other.createStatement();
                Opened opened = new Opened(Opened.with(db.settings(), "statementTimeoutSeconds", "1"))) {
            other.setAutoCommit(false);
            statement.execute("UPDATE stock SET qty = 9 WHERE code = 'A'");

            assertThatThrownBy(() -> opened.upsert("stock", "code", Opened.body("code", "A", "qty", 2L)))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> {
                        assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                        assertThat(e.notSent()).isTrue();
                    });
            other.rollback();

            assertThat(opened.upsert("stock", "code", Opened.body("code", "A", "qty", 2L)))
                    .hasOnlyElementsOfType(WriteOutcome.Accepted.class);
        }
    }
}
