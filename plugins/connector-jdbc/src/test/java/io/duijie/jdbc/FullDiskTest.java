package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target's disk is full: nothing of the batch is written, it may be sent again, and arrives once there is room. */
class FullDiskTest {
    private static final int ROWS = 1_000;

    @TempDir
    Path folder;

    private Path disk;

    private static int done(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void mount() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"), "skipped: only root can mount a small disk");
        disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=4m,mode=777", "tmpfs", disk.toString()) == 0,
                "skipped: this machine lets nobody mount a small disk");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (disk != null) {
            done("umount", "-l", disk.toString());
        }
    }

    private static WriteRequest rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(Opened.body("id", (long) i, "memo", "m".repeat(2_000)));
        }
        return Opened.request("upsert", Opened.body("table", "t", "key", "id"), rows);
    }

    private TestDb prepared() throws IOException, InterruptedException {
        TestDb db = TestDb.postgres();
        Path space = Files.createDirectory(disk.resolve("space"));
        assertThat(done("chown", owner(db), space.toString())).isZero();
        done("chmod", "a+x", folder.toString());
        db.execute(
                "CREATE TABLE t (id int PRIMARY KEY, memo varchar(2000))",
                "ALTER TABLE t ALTER memo SET STORAGE PLAIN");
        try (var administrator = db.administrator();
                var statement = administrator.createStatement()) {
            statement.execute("CREATE TABLESPACE small_" + System.nanoTime() + " LOCATION '" + space + "'");
            String name;
            try (var names = statement.executeQuery("SELECT spcname FROM pg_tablespace ORDER BY oid DESC LIMIT 1")) {
                names.next();
                name = names.getString(1);
            }
            statement.execute("ALTER TABLE t SET TABLESPACE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return db;
    }

    private static String owner(TestDb db) throws IOException {
        try (var administrator = db.administrator();
                var statement = administrator.createStatement();
                var row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            return Files.getOwner(Path.of(row.getString(1))).getName();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What MariaDB, MySQL and SQLite say of a full disk; MariaDB itself may end then, which is a lost connection. */
    @Test
    void otherDatabasesAreUnderstoodToo() {
        for (int code : new int[] {1021, 1114}) {
            assertThat(SqlFailures.isPassing(new SQLException("full", "HY000", code)))
                    .isTrue();
        }
        assertThat(SqlFailures.isPassing(new SQLException("full", null, 13))).isTrue();
    }

    @Test
    void nothingIsWrittenUntilThereIsRoom() throws IOException, InterruptedException {
        mount();
        TestDb db = prepared();
        Path filler = Files.write(disk.resolve("filler"), new byte[3 << 20]);
        try (Opened opened = new Opened(db)) {
            assertThatThrownBy(() -> opened.write(rows())).isInstanceOfSatisfying(ConnectorException.class, e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                assertThat(e.notSent()).isTrue();
            });
            assertThat(db.query("SELECT count(*) FROM t")).containsExactly("0");

            Files.delete(filler);

            assertThat(opened.write(rows())).hasSize(ROWS).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            assertThat(db.query("SELECT count(*), count(DISTINCT id) FROM t")).containsExactly(ROWS + "," + ROWS);
        } finally {
            db.execute("DROP TABLE t");
        }
    }
}
