package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Patience;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From one table of a real database into another, with {@code kill -9} while the snapshot of a window is open, and while a batch is
 * written. The target counts how often each row is written.
 */
class KilledDatabasesIT {
    private static final int ROWS = 1_000;

    @TempDir
    Path folder;

    private final String database = TestPostgres.freshDatabase();

    @BeforeEach
    void make() throws SQLException {
        execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, no varchar(20), amount numeric(12,2))",
                "INSERT INTO orders SELECT i, 'N' || i, i / 100.0 FROM generate_series(1, " + ROWS + ") i",
                "CREATE TABLE copies (id bigint PRIMARY KEY, no varchar(20), amount numeric(12,2))",
                "CREATE TABLE written (id bigint)",
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN INSERT INTO written VALUES (NEW.id); RETURN NEW; END $$",
                "CREATE TRIGGER noted AFTER INSERT OR UPDATE ON copies FOR EACH ROW EXECUTE FUNCTION note()");
    }

    /** The other process: one run, which a kill may end. */
    public static void main(String[] arguments) {
        run(Path.of(arguments[0]), arguments[2], KilledServer.Killer.parse(arguments[1])::reached);
    }

    private static Map<RecordState, Long> run(Path home, String database, StepListener steps) {
        try (Platform platform = Platform.open(new PlatformSettings(
                home, Built.connectors(), null, name -> null, Clock.systemUTC(), Patience.USUAL, steps))) {
            platform.connections()
                    .save(new ConnectionDefinition(
                            "db",
                            "jdbc",
                            List.of(),
                            Map.of("url", database.replaceFirst("\\?.*", ""), "username", PostgresServer.USER)));
            String document =
                    """
                    {"id": "copy",
                     "source": {"connection": "db", "metadata": {"api": "table", "id": "id", "number": "no", "idCheck": false,
                       "pagination": {"pageSize": 100},
                       "otherRequest": [{"field": "table", "value": "orders"}, {"field": "key", "value": "id"}]}},
                     "target": {"connection": "db", "metadata": {"api": "upsert",
                       "request": [{"field": "id", "type": "int", "value": "{{id}}"}, {"field": "no", "value": "{{no}}"},
                         {"field": "amount", "type": "float", "value": "{{amount}}"}],
                       "otherRequest": [{"field": "table", "value": "copies"}, {"field": "key", "value": "id"},
                         {"field": "limit", "value": "100"}]}}}
                    """;
            platform.importer()
                    .importFiles(List.of(new MetadataFile("copy.json", document.getBytes(StandardCharsets.UTF_8))));
            platform.runner()
                    .run("copy", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());
            return platform.recordCounts().byIntegration().getOrDefault("copy", Map.of());
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Child start(String point) {
        return Child.startTest(folder, Map.of(), KilledDatabasesIT.class, home().toString(), point, database);
    }

    private Path home() {
        return folder.resolve("home");
    }

    private void awaitNobody() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name = 'Duijie'")
                        .equals("0"));
    }

    private void isThereOnce() throws SQLException {
        assertThat(value("SELECT count(*) FROM orders o FULL JOIN copies c ON c.id = o.id"
                        + " WHERE (o.no, o.amount) IS DISTINCT FROM (c.no, c.amount)"))
                .as("rows that are missing or differ")
                .isEqualTo("0");
        assertThat(value("SELECT count(*) FROM (SELECT id FROM written GROUP BY id HAVING count(*) > 1) w"))
                .as("rows that were written more than once")
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extract.AFTER_PAGE:2",
                "extract.BEFORE_PAGE_COMMIT:4",
                "extract.AFTER_PAGE_COMMIT:6",
                "extract.BEFORE_CLOSING:1",
                "load.AFTER_INTENT:1",
                "load.BEFORE_SEND:3",
                "load.AFTER_SEND:1",
                "load.AFTER_SEND:5"
            })
    void noRowIsLostOrWrittenTwiceThoughTheProcessIsKilled(String point) throws SQLException {
        assertThat(start(point).ended()).isEqualTo(128 + 9);
        awaitNobody();
        // Behind what was read, so that it shows whether reading goes on.
        execute("INSERT INTO orders VALUES (" + (ROWS + 1) + ", 'new', 1)");

        run(home(), database, StepListener.NONE);

        assertThat(run(home(), database, StepListener.NONE))
                .containsExactlyEntriesOf(Map.of(RecordState.DONE, ROWS + 1L));
        isThereOnce();
    }

    @Test
    void aBatchThatIsBeingWrittenWhenTheProcessIsKilledIsWrittenOnce() throws SQLException {
        try (Connection other = DriverManager.getConnection(database);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO copies VALUES (450, 'held', 0)");
            Child child = start("none");
            child.until(() -> value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND wait_event_type = 'Lock'")
                    .equals("1"));

            child.kill();

            other.rollback();
        }
        awaitNobody();

        run(home(), database, StepListener.NONE);

        assertThat(run(home(), database, StepListener.NONE))
                .containsExactlyEntriesOf(Map.of(RecordState.DONE, (long) ROWS));
        isThereOnce();
    }
}
