package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reading;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of one window show one state of the database, and what held it is gone when the window ends, however it does. */
class SnapshotTest {
    private static final Map<String, Object> TABLE = Opened.body("table", "t", "key", "id", "limit", 2);
    private static final List<String> BEFORE = List.of("1=a", "2=b", "3=c", "4=d", "5=e", "6=f");

    private static TestDb letters(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute(
                "CREATE TABLE t (id int PRIMARY KEY, memo varchar(9))",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e'), (6, 'f')");
        return db;
    }

    /** Changed, moved to the front and to the back, deleted, inserted. */
    private static void stir(TestDb db) {
        db.execute(
                "UPDATE t SET memo = 'changed' WHERE id = 4",
                "UPDATE t SET id = 0 WHERE id = 3",
                "UPDATE t SET id = 9 WHERE id = 1",
                "DELETE FROM t WHERE id = 5",
                "INSERT INTO t VALUES (7, 'g')");
    }

    private static Answer page(Reading reading, Map<String, Object> body, String cursor) {
        return reading.read(new ReadRequest("table", "POST", body, List.of(), cursor));
    }

    private static List<String> shown(Answer page) {
        return Opened.rows(page).stream()
                .map(row -> row.get("id") + "=" + row.get("memo"))
                .toList();
    }

    private static List<String> rest(Reading reading, String cursor) {
        List<String> all = new ArrayList<>();
        for (String next = cursor; next != null; ) {
            Answer page = page(reading, TABLE, next);
            all.addAll(shown(page));
            next = page.nextCursor();
        }
        return all;
    }

    /** How many transactions of the connector the server knows: that of PostgreSQL is told by its name. */
    private static int transactions(TestDb db) {
        return Integer.parseInt(db.query(db.either(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
                                + " application_name = 'Duijie' AND xact_start IS NOT NULL",
                        "SELECT count(*) FROM information_schema.innodb_trx x JOIN information_schema.processlist p"
                                + " ON p.id = x.trx_mysql_thread_id WHERE p.db = DATABASE()"))
                .get(0));
    }

    /** MariaDB tells it a tenth of a second late. */
    private static void awaitTransactions(TestDb db, int count) {
        Awaitility.await().until(() -> transactions(db) == count);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void whatHappensBetweenTwoPagesIsNotSeen(DatabaseKind kind) {
        TestDb db = letters(kind);
        try (Opened opened = new Opened(db)) {
            try (Reading reading = opened.connector.reader().orElseThrow().begin()) {
                Answer first = page(reading, TABLE, null);
                awaitTransactions(db, 1);
                stir(db);

                List<String> all = new ArrayList<>(shown(first));
                all.addAll(rest(reading, first.nextCursor()));

                assertThat(all).isEqualTo(BEFORE);
            }
            awaitTransactions(db, 0);
            try (Reading next = opened.connector.reader().orElseThrow().begin()) {
                assertThat(shown(page(next, Opened.body("table", "t", "key", "id"), null)))
                        .containsExactly("0=c", "2=b", "4=changed", "6=f", "7=g", "9=a");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aSelectWithAnOffsetNeitherLosesNorRepeatsARow(DatabaseKind kind) {
        TestDb db = letters(kind);
        try (Opened opened = new Opened(db);
                Reading reading = opened.connector.reader().orElseThrow().begin()) {
            List<String> all = new ArrayList<>();
            for (int offset = 0; offset < 6; offset += 2) {
                Map<String, Object> body = Opened.body(
                        "main_sql", "SELECT id, memo FROM t ORDER BY id LIMIT :n OFFSET :o", "n", 2, "o", offset);
                all.addAll(shown(reading.read(new ReadRequest("select", "POST", body, List.of(), null))));
                db.execute("DELETE FROM t WHERE id = " + (offset + 1));
            }

            assertThat(all).isEqualTo(BEFORE);
        }
        awaitTransactions(db, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aSnapshotWhoseConnectionIsLostIsFollowedByAnotherBehindTheSameKey(DatabaseKind kind) throws SQLException {
        TestDb db = letters(kind);
        try (Opened opened = new Opened(db);
                Reading reading = opened.connector.reader().orElseThrow().begin()) {
            Answer first = page(reading, TABLE, null);
            stir(db);
            try (var administrator = db.administrator();
                    var statement = administrator.createStatement()) {
                for (String id : db.query(db.either(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Duijie'",
                        "SELECT trx_mysql_thread_id FROM information_schema.innodb_trx WHERE trx_mysql_thread_id <>"
                                + " CONNECTION_ID()"))) {
                    statement.execute(db.either("SELECT pg_terminate_backend(" + id + ")", "KILL " + id));
                }
            }
            awaitTransactions(db, 0);

            assertThatThrownBy(() -> page(reading, TABLE, first.nextCursor()))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.notSent())
                            .isTrue());
            assertThat(rest(reading, first.nextCursor())).containsExactly("4=changed", "6=f", "7=g", "9=a");
        }
        awaitTransactions(db, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aSilentSnapshotIsEndedByTheServerAndTheNextPageShowsANewOne(DatabaseKind kind) {
        TestDb db = letters(kind);
        try (Opened opened = new Opened(Opened.with(db.settings(), "snapshotSeconds", "1"));
                Reading reading = opened.connector.reader().orElseThrow().begin()) {
            Answer first = page(reading, TABLE, null);
            stir(db);
            awaitTransactions(db, 0);

            assertThat(rest(reading, first.nextCursor())).containsExactly("4=changed", "6=f", "7=g", "9=a");
        }
        awaitTransactions(db, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aPageThatFailsEndsTheSnapshot(DatabaseKind kind) {
        TestDb db = letters(kind);
        try (Opened opened = new Opened(db);
                Reading reading = opened.connector.reader().orElseThrow().begin()) {
            page(reading, TABLE, null);

            assertThatThrownBy(() -> page(reading, Opened.body("table", "nothing", "key", "id"), null))
                    .isInstanceOf(ConnectorException.class);

            awaitTransactions(db, 0);
            assertThat(shown(page(reading, TABLE, null))).containsExactly("1=a", "2=b");
        }
        awaitTransactions(db, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void closingTheConnectorEndsWhatNobodyClosed(DatabaseKind kind) {
        TestDb db = letters(kind);
        try (Opened opened = new Opened(db)) {
            page(opened.connector.reader().orElseThrow().begin(), TABLE, null);
            awaitTransactions(db, 1);
        }
        awaitTransactions(db, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void withoutASnapshotOrWithTooManyAWindowIsReadByItsKeyAlone(DatabaseKind kind) {
        TestDb db = letters(kind);
        try (Opened without = new Opened(Opened.with(db.settings(), "snapshotSeconds", "0"));
                Opened narrow = new Opened(Opened.with(db.settings(), "maxConcurrency", "1"));
                Reading none = without.connector.reader().orElseThrow().begin();
                Reading one = narrow.connector.reader().orElseThrow().begin();
                Reading tooMany = narrow.connector.reader().orElseThrow().begin()) {
            String behind = page(none, TABLE, null).nextCursor();
            page(tooMany, TABLE, null);
            awaitTransactions(db, 0);
            page(one, TABLE, null);
            awaitTransactions(db, 1);
            stir(db);

            assertThat(rest(none, behind)).containsExactly("4=changed", "6=f", "7=g", "9=a");
            assertThat(rest(tooMany, behind)).containsExactly("4=changed", "6=f", "7=g", "9=a");
            assertThat(rest(one, behind)).containsExactly("3=c", "4=d", "5=e", "6=f");
        }
        awaitTransactions(db, 0);
    }
}
