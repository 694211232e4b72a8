package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reading;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of the process that reads or writes: the database is left without a trace of it, and the next one goes on. */
class KilledProcessTest {
    private static final Map<String, Object> TABLE = Opened.body("table", "t", "key", "id", "limit", 2);
    private static final int ROWS = 200;
    private static final WriteRequest BATCH = Opened.request(
            "upsert",
            Opened.body("table", "t", "key", "id"),
            IntStream.rangeClosed(1, ROWS)
                    .mapToObj(i -> Opened.body("id", (long) i, "memo", "new"))
                    .toList());

    /** The process that is killed: tells the cursor behind the first page and waits, or writes the batch. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> settings = Map.of("url", arguments[0], "username", arguments[1], "password", arguments[2]);
        try (Opened opened = new Opened(settings)) {
            if (arguments[3].equals("write")) {
                opened.write(BATCH);
                System.out.println("written");
                return;
            }
            Reading reading = opened.connector.reader().orElseThrow().begin();
            Answer page = reading.read(new ReadRequest("table", "POST", TABLE, List.of(), null));
            System.out.println(page.nextCursor());
            if (System.in.read() < 0) {
                reading.close();
            }
        }
    }

    private static Process start(TestDb db, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcessTest.class.getName(),
                        db.url(),
                        db.username(),
                        db.password(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(process.exitValue()).isEqualTo(128 + 9);
    }

    private static TestDb table(DatabaseKind kind, int rows) {
        TestDb db = TestDb.of(kind);
        db.execute("CREATE TABLE t (id int PRIMARY KEY, memo varchar(9))");
        for (int i = 1; i <= rows; i++) {
            db.execute("INSERT INTO t VALUES (" + i + ", 'old')");
        }
        return db;
    }

    /** Of anybody but who asks. */
    private static void awaitNoTransaction(TestDb db) {
        String open = db.either(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Duijie'",
                "SELECT count(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()");
        Awaitility.await().until(() -> db.query(open).equals(List.of("0")));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aSnapshotEndsWithTheProcessThatHeldItAndTheNextOneReadsOn(DatabaseKind kind) throws IOException {
        TestDb db = table(kind, 6);
        Process reading = start(db, "read");
        String cursor;
        try (BufferedReader out = reading.inputReader(StandardCharsets.UTF_8)) {
            cursor = Objects.requireNonNull(out.readLine());
            db.execute(
                    "UPDATE t SET memo = 'changed' WHERE id = 4",
                    "DELETE FROM t WHERE id = 2",
                    "INSERT INTO t VALUES (7, 'new')");

            kill(reading);
        }
        awaitNoTransaction(db);

        List<String> rest = new ArrayList<>();
        try (Opened opened = new Opened(db);
                Reading next = opened.connector.reader().orElseThrow().begin()) {
            for (String place = cursor; place != null; ) {
                Answer page = next.read(new ReadRequest("table", "POST", TABLE, List.of(), place));
                Opened.rows(page).forEach(row -> rest.add(row.get("id") + "=" + row.get("memo")));
                place = page.nextCursor();
            }
        }
        assertThat(rest).containsExactly("3=old", "4=changed", "5=old", "6=old", "7=new");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aBatchWhoseProcessIsKilledInItsMiddleIsWrittenOnceByTheNext(DatabaseKind kind)
            throws IOException, SQLException {
        TestDb db = table(kind, ROWS / 2);
        try (Connection other = db.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE t SET memo = 'held' WHERE id = 90");
            Process writing = start(db, "write");
            db.awaitLockWait();

            kill(writing);

            other.rollback();
        }
        awaitNoTransaction(db);
        assertThat(db.query("SELECT memo, count(*) FROM t GROUP BY memo")).containsExactly("old," + ROWS / 2);

        try (Opened opened = new Opened(db)) {
            assertThat(opened.find(BATCH)).hasOnlyElementsOfType(FindResult.NotFound.class);
            assertThat(opened.write(BATCH)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            assertThat(opened.find(BATCH)).hasOnlyElementsOfType(FindResult.Found.class);
        }
        assertThat(db.query("SELECT memo, count(*), min(id), max(id) FROM t GROUP BY memo"))
                .containsExactly("new," + ROWS + ",1," + ROWS);
    }
}
