package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testpostgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between a connector and its database: nothing is lost, and nothing is there twice. */
class FaultsTest {
    private static final WriteRequest REQUEST = Opened.request(
            "upsert",
            Opened.body("table", "stock", "key", "code"),
            List.of(Opened.body("code", "A", "qty", 1L), Opened.body("code", "B", "qty", 2L)));

    @TempDir
    Path folder;

    private static TestDb stock(DatabaseKind kind) {
        TestDb db = TestDb.of(kind);
        db.execute("CREATE TABLE stock (code varchar(20) PRIMARY KEY, qty decimal(10,2) NOT NULL)");
        return db;
    }

    private static int port(TestDb db) {
        return Integer.parseInt(db.url().replaceFirst(".*:(\\d+)/.*", "$1"));
    }

    private static Map<String, String> through(CuttingProxy proxy, TestDb db) {
        return db.settings(db.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"));
    }

    private static ConnectorException failure(Supplier<List<WriteOutcome>> write) {
        ConnectorException[] caught = new ConnectorException[1];
        assertThatThrownBy(write::get).isInstanceOfSatisfying(ConnectorException.class, e -> caught[0] = e);
        return caught[0];
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aConnectionLostBeforeTheCommitLeavesNothingAndALookUpSaysSo(DatabaseKind kind) {
        TestDb db = stock(kind);
        try (CuttingProxy proxy = new CuttingProxy(port(db));
                Opened opened = new Opened(through(proxy, db))) {
            opened.connector.check();
            proxy.cut(CuttingProxy.Cut.BEFORE_COMMIT);

            ConnectorException failure = failure(() -> opened.write(REQUEST));

            assertThat(proxy.happened.getCount()).isZero();
            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failure.notSent())
                    .as("nobody knows what became of a commit")
                    .isFalse();
            assertThat(opened.find(REQUEST)).hasOnlyElementsOfType(FindResult.NotFound.class);
            assertThat(opened.write(REQUEST)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            assertThat(db.query("SELECT code, qty FROM stock ORDER BY code")).containsExactly("A,1.00", "B,2.00");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aConnectionLostAfterTheCommitIsSettledByALookUp(DatabaseKind kind) {
        TestDb db = stock(kind);
        try (CuttingProxy proxy = new CuttingProxy(port(db));
                Opened opened = new Opened(through(proxy, db))) {
            opened.connector.check();
            proxy.cut(CuttingProxy.Cut.AFTER_COMMIT);

            ConnectorException failure = failure(() -> opened.write(REQUEST));

            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failure.notSent()).isFalse();
            assertThat(opened.find(REQUEST)).hasOnlyElementsOfType(FindResult.Found.class);
            assertThat(db.query("SELECT code, qty FROM stock ORDER BY code")).containsExactly("A,1.00", "B,2.00");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aConnectionLostInTheMiddleOfABatchIsKnownToHaveWrittenNothing(DatabaseKind kind) {
        TestDb db = stock(kind);
        try (CuttingProxy proxy = new CuttingProxy(port(db));
                Opened opened = new Opened(through(proxy, db))) {
            opened.connector.check();
            proxy.cut(CuttingProxy.Cut.AFTER_INSERT);

            ConnectorException failure = failure(() -> opened.write(REQUEST));

            assertThat(proxy.happened.getCount()).isZero();
            assertThat(failure.notSent()).isTrue();
            assertThat(db.query("SELECT count(*) FROM stock")).containsExactly("0");
            assertThat(opened.write(REQUEST)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aDeadlockUndoesTheBatchAndSaysThatItMayBeSentAgain(DatabaseKind kind) throws SQLException {
        TestDb db = stock(kind);
        db.execute("INSERT INTO stock VALUES ('A', 0)", "INSERT INTO stock VALUES ('B', 0)");
        try (Connection other = db.administrator();
                Statement statement = other.createStatement();
                Opened opened = new Opened(db)) {
            other.setAutoCommit(false);
            // More work, so that the database gives up the connector's transaction and not this one.
            if (db.isMaria()) {
                db.execute("CREATE TABLE more (id int PRIMARY KEY)");
                for (int i = 0; i < 50; i++) {
                    statement.execute("INSERT INTO more VALUES (" + i + ")");
                }
            } else {
                statement.execute("SET deadlock_timeout = '60s'");
            }
            statement.execute("UPDATE stock SET qty = 9 WHERE code = 'B'");
            CompletableFuture<ConnectorException> writing =
                    CompletableFuture.supplyAsync(() -> failure(() -> opened.write(REQUEST)));
            db.awaitLockWait();

            statement.execute("UPDATE stock SET qty = 9 WHERE code = 'A'");
            other.commit();

            ConnectorException failure = writing.join();
            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failure.notSent()).isTrue();
            assertThat(db.query("SELECT code, qty FROM stock ORDER BY code")).containsExactly("A,9.00", "B,9.00");
            assertThat(opened.write(REQUEST)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            assertThat(db.query("SELECT code, qty FROM stock ORDER BY code")).containsExactly("A,1.00", "B,2.00");
        }
    }

    @Test
    void aPostgresThatWasRestartedIsUsedAgain() {
        try (PostgresServer server = PostgresServer.start(folder)) {
            server.execute("CREATE TABLE stock (code varchar(20) PRIMARY KEY, qty decimal(10,2) NOT NULL)");
            Map<String, String> settings =
                    Map.of("url", server.url("postgres").replaceFirst("\\?.*", ""), "username", PostgresServer.USER);
            try (Opened opened = new Opened(settings)) {
                assertThat(opened.write(REQUEST)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
                server.crash();

                assertThat(failure(() -> opened.write(REQUEST)).notSent()).isTrue();
                server.restart();

                assertThat(opened.find(REQUEST)).hasOnlyElementsOfType(FindResult.Found.class);
                assertThat(opened.write(REQUEST)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            }
        }
    }

    @Test
    void aMariaDbThatWasRestartedIsUsedAgain() {
        String missing = MariaServer.missing();
        Assumptions.assumeTrue(missing == null, missing);
        try (MariaServer server = MariaServer.start(folder)) {
            String name = server.freshDatabase();
            server.execute(name, "CREATE TABLE stock (code varchar(20) PRIMARY KEY, qty decimal(10,2) NOT NULL)");
            Map<String, String> settings =
                    Map.of("url", server.url(name), "username", MariaServer.USER, "password", MariaServer.PASSWORD);
            try (Opened opened = new Opened(settings)) {
                assertThat(opened.write(REQUEST)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
                server.crash();

                assertThat(failure(() -> opened.write(REQUEST)).notSent()).isTrue();
                server.restart();

                assertThat(opened.find(REQUEST)).hasOnlyElementsOfType(FindResult.Found.class);
                assertThat(opened.write(REQUEST)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            }
        }
    }
}
