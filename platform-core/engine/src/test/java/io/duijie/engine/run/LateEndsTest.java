package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A run whose end the store does not take is not shown as running for ever, and the next one goes on where it stopped. */
@DisabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class LateEndsTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);

    @TempDir
    Path folder;

    @Test
    void anEndThatCannotBeStoredIsStoredWhenTheStoreTakesItAgain() throws SQLException {
        try (TestEngine engine = new TestEngine(folder);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("duijie.db"));
                Statement statement = other.createStatement()) {
            engine.database.write(handle -> handle.execute("PRAGMA busy_timeout = 50"));
            Runs runs = new Runs(engine.database, Clock.systemUTC());
            engine.save("", ",'request':[{'field':'no','value':'{{id}}'}]");
            engine.account.rows.add(Map.of("id", "A"));
            engine.account.onWrite = () -> execute(statement, "BEGIN IMMEDIATE");

            assertThatThrownBy(() -> engine.run(ALL)).isInstanceOf(StoreException.class);
            assertThat(loading(runs).state()).isEqualTo(RunInfo.State.RUNNING);
            execute(statement, "ROLLBACK");
            await().atMost(Duration.ofSeconds(20)).until(() -> loading(runs).state() != RunInfo.State.RUNNING);

            assertThat(loading(runs).state()).isEqualTo(RunInfo.State.FAILED);
            assertThat(loading(runs).endedAt()).isNotNull();
            assertThat(loading(runs).error().code()).isEqualTo("store-locked");
            engine.account.onWrite = () -> {};
            assertThat(engine.run(ALL).state()).isEqualTo(RunInfo.State.COMPLETED);
            assertThat(engine.account.writes).hasSize(1);
            assertThat(engine.column("state")).containsEntry("A", "DONE");
        }
    }

    private static RunInfo loading(Runs runs) {
        return runs.latest("x", RunInfo.Kind.LOAD).orElseThrow();
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
