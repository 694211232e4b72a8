package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one table of a real database into another, by the connector's jar as it is built. */
class DatabasesIT {
    private static final int ROWS = 2_500;

    @TempDir
    Path home;

    private final String database = TestPostgres.freshDatabase();
    private Platform platform;

    @BeforeEach
    void open() throws SQLException {
        platform = Platform.open(new PlatformSettings(home, Built.connectors(), name -> null, Clock.systemUTC()));
        platform.connections()
                .save(new ConnectionDefinition(
                        "db",
                        "jdbc",
                        List.of(),
                        Map.of("url", database.replaceFirst("\\?.*", ""), "username", PostgresServer.USER)));
        execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, no varchar(20), amount numeric(12,2), changed timestamptz NOT NULL)");
        execute("INSERT INTO orders SELECT i, 'N' || i, i / 100.0, now() - interval '1 hour' FROM generate_series(1, "
                + ROWS + ") i");
        execute(
                "CREATE TABLE copies (id bigint PRIMARY KEY, no varchar(5), amount numeric(12,2) CHECK (amount <> 0.13))");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
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

    private void importDocument(String source) {
        String document =
                """
                {"id": "copy", "startFrom": "2020-01-01 00:00:00",
                 "source": {"connection": "db", "metadata": {"api": "table", "id": "id", "number": "no", "idCheck": false,
                   "otherRequest": [{"field": "table", "value": "orders"}, {"field": "key", "value": "id"}%s]}},
                 "target": {"connection": "db", "metadata": {"api": "upsert",
                   "request": [{"field": "id", "type": "int", "value": "{{id}}"}, {"field": "no", "value": "{{no}}"},
                     {"field": "amount", "type": "float", "value": "{{amount}}"}],
                   "otherRequest": [{"field": "table", "value": "copies"}, {"field": "key", "value": "id"}]}}}
                """
                        .formatted(source);
        assertThat(platform.importer()
                        .importFiles(List.of(new MetadataFile("copy.json", document.getBytes(StandardCharsets.UTF_8))))
                        .ids())
                .contains("copy");
    }

    private RunReport run() {
        return platform.runner()
                .run("copy", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());
    }

    private Map<RecordState, Long> counts() {
        return platform.recordCounts().byIntegration().getOrDefault("copy", Map.of());
    }

    @Test
    void everyRowArrivesOnceAndTheBadOneSaysWhy() throws SQLException {
        importDocument(", {\"field\": \"modified\", \"value\": \"changed\"}");

        RunReport report = run();

        assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(value("SELECT count(*) || ' ' || sum(amount) FROM copies"))
                .isEqualTo(value("SELECT count(*) || ' ' || sum(amount) FROM orders WHERE amount <> 0.13"));
        assertThat(counts()).containsEntry(RecordState.DONE, ROWS - 1L).containsEntry(RecordState.FAILED, 1L);
    }

    @Test
    void aChangedRowIsWrittenAgainAndTheOthersAreNot() throws SQLException {
        importDocument("");
        run();
        execute("UPDATE copies SET no = 'kept' WHERE id = 1");
        execute("UPDATE orders SET amount = 0 WHERE id = 7");

        assertThat(run().state()).isEqualTo(RunInfo.State.COMPLETED);

        assertThat(value("SELECT amount FROM copies WHERE id = 7")).isEqualTo("0.00");
        assertThat(value("SELECT no FROM copies WHERE id = 1")).isEqualTo("kept");
        assertThat(value("SELECT count(*) FROM copies")).isEqualTo(String.valueOf(ROWS - 1));
    }
}
