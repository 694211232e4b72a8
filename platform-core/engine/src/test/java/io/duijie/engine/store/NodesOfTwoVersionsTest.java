package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duijie.engine.cluster.Heartbeat;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Programs of two versions on one PostgreSQL: never both at once, and each is told in words. */
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql", disabledReason = "of servers alone")
class NodesOfTwoVersionsTest {
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

    @TempDir
    private Path folder;

    private String url;

    @BeforeEach
    void anOlderStore() {
        url = TestPostgres.freshDatabase();
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:io/duijie/engine/store/migration")
                .placeholders(Migrations.POSTGRES)
                .table(Migrations.HISTORY)
                .target("13")
                .load()
                .migrate();
    }

    private DatabaseSettings node(String name) {
        return new DatabaseSettings(folder, folder, TestDatabase.address(url), name);
    }

    /** As a node of version 0.1 gives its sign of life. */
    private void beats(String name, Duration ago) {
        Jdbi.create(url)
                .useHandle(handle -> handle.execute(
                        "INSERT INTO node (name, host, pid, version, started_at, seen_at, skew) VALUES (?, 'h', 1, '', "
                                + NOW + ", " + NOW + " - ?, 0)",
                        name,
                        ago.toMillis()));
    }

    /** @param scripts that a later program has */
    private void upgrade(String node, Duration patience, String... scripts) throws SQLException {
        PostgresAddress address = TestDatabase.address(url);
        PostgresConnections starting = PostgresDatabase.starting(address, node);
        try (Connection connection = starting.getConnection()) {
            new PostgresUpgrade(address, node, starting, scripts)
                    .run(connection, PostgresChecks.schema(address, connection), patience);
        }
    }

    private int version() {
        return Jdbi.create(url)
                .withHandle(handle -> handle.createQuery("SELECT MAX(CAST(version AS INTEGER)) FROM schema_history")
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void aStoreIsNotUpgradedUnderANodeThatLives() {
        // Its clock is ahead: it lives for as long as this test lasts.
        beats("other-0a0b0c0d-ffffff", Duration.ofHours(-1));

        assertThatThrownBy(() -> StoreUpgrade.tryOut(node("mine-01020304-abcdef")))
                .isInstanceOf(StoreException.class)
                .satisfies(problem -> {
                    var reason = ((StoreException) problem).reason();
                    assertThat(reason.code()).isEqualTo("nodes-running");
                    assertThat(reason.text().chinese()).contains("other-0a0b0c0d-ffffff", "13", "先停止");
                    assertThat(reason.text().english()).contains("other-0a0b0c0d-ffffff", "13", "stop them first");
                });
        assertThatThrownBy(() -> upgrade("mine-01020304-abcdef", Duration.ofMillis(300)))
                .hasMessageContaining("other-0a0b0c0d");
        assertThat(version()).isEqualTo(13);

        Jdbi.create(url).useHandle(handle -> handle.execute("DELETE FROM node"));
        Database.open(node("mine-01020304-abcdef")).close();
        assertThat(version()).isGreaterThan(13);
    }

    @Test
    void whoIsSilentOrOfTheSameHomeIsNotWaitedFor() {
        beats("dead-0a0b0c0d-ffffff", Heartbeat.USUAL.limit().multipliedBy(2));
        beats("mine-01020304-111111", Duration.ZERO);

        Database.open(node("mine-01020304-abcdef")).close();

        assertThat(version()).isGreaterThan(13);
    }

    @Test
    void aNodeThatWasTakenForDeadReadsAndWritesNothingOfAStoreThatItDoesNotKnow() throws SQLException {
        try (Database old = Database.open(node("old-0a0b0c0d-ffffff"))) {
            old.write(handle -> handle.execute(
                    "INSERT INTO key_mark (id, mark) SELECT 1, 'x' WHERE NOT EXISTS" + " (SELECT 1 FROM key_mark)"));
            upgrade("new-01020304-abcdef", Duration.ZERO, "classpath:io/duijie/engine/store/later");

            assertThatThrownBy(() -> old.patient().write(handle -> handle.execute("UPDATE key_mark SET mark = 'y'")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("9001");
            assertThatThrownBy(() -> old.read(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one()))
                    .isInstanceOf(StoreException.class);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(old.trouble()).get().satisfies(reason -> assertThat(reason.code())
                            .isEqualTo("store-newer")));
        }
        assertThatThrownBy(() -> Database.open(node("old-0a0b0c0d-eeeeee"))).hasMessageContaining("9001");
    }
}
