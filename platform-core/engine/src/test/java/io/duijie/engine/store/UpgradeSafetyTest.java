package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.engine.version.ProgramVersion;
import io.duijie.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What could go wrong about an upgrade, on both databases. */
class UpgradeSafetyTest {
    private static final String LATER = "classpath:io/duijie/engine/store/later";
    private static final String BROKEN = "classpath:io/duijie/engine/store/broken";

    @TempDir
    private Path folder;

    private static Map<String, String> words() {
        return TestPostgres.isChosen() ? Migrations.POSTGRES : Migrations.SQLITE;
    }

    private static void runWith(OlderStore store, String scripts) {
        DatabaseSettings settings = store.settings();
        Migrations.of(
                        settings.server() == null
                                ? source(store.url())
                                : PostgresDatabase.starting(settings.server(), settings.node()),
                        words(),
                        scripts)
                .run();
    }

    private static javax.sql.DataSource source(String url) {
        org.sqlite.SQLiteDataSource source = new org.sqlite.SQLiteDataSource();
        source.setUrl(url);
        return source;
    }

    @Test
    void aStoreOfALaterProgramIsRefusedInBothLanguagesAndStaysAsItIs() {
        OlderStore store = OlderStore.of(folder, "13");
        Database.open(store.settings()).close();
        int known = store.version();
        runWith(store, LATER);

        assertThatThrownBy(() -> Database.open(store.settings()))
                .isInstanceOf(StoreException.class)
                .satisfies(problem -> {
                    var reason = ((StoreException) problem).reason();
                    assertThat(reason.code()).isEqualTo("store-newer");
                    assertThat(reason.text().chinese()).contains("版本是 9001", "只认识到 " + known, ProgramVersion.TEXT);
                    assertThat(reason.text().english())
                            .contains(
                                    "of version 9001",
                                    "knows versions up to " + known,
                                    "duijie " + ProgramVersion.TEXT);
                });
        assertThatThrownBy(() -> StoreUpgrade.tryOut(store.settings())).hasMessageContaining("9001");
        assertThat(store.version()).isEqualTo(9001);
    }

    @Test
    void anUpgradeThatFailsLeavesTheStoreAsItWas() {
        OlderStore store = OlderStore.of(folder, "13");

        assertThatThrownBy(() -> runWith(store, BROKEN)).hasMessageContaining("no_such_table");

        assertThat(store.version()).isEqualTo(13);
        assertThatThrownBy(() -> store.jdbi().useHandle(handle -> handle.execute("SELECT * FROM begun")))
                .hasMessageContaining("begun");
        try (Database database = Database.open(store.settings())) {
            assertThat(StoreVersions.of(database)).isGreaterThan(13).isLessThan(9001);
        }
    }

    @Test
    void aTrialFindsOutAllAndChangesNothing() throws IOException {
        OlderStore store = OlderStore.of(folder, "13");

        StoreUpgrade.Plan plan = StoreUpgrade.tryOut(store.settings());

        assertThat(plan.versions().store()).isEqualTo(13);
        assertThat(plan.versions().pending()).contains("15 changed at the source", "20 dismissed rows");
        assertThat(store.version()).isEqualTo(13);
        assertThat(folder.resolve("before-upgrade")).doesNotExist();
        try (var inside = Files.list(folder)) {
            assertThat(inside.filter(Files::isDirectory)).isEmpty();
        }

        // Rows that a script can't bring together: only a trial on the data finds that.
        store.jdbi().useHandle(handle -> handle.execute("CREATE TABLE answered_detail (own TEXT)"));
        assertThatThrownBy(() -> StoreUpgrade.tryOut(store.settings())).hasMessageContaining("answered_detail");
        assertThat(store.version()).isEqualTo(13);
    }

    @Test
    @DisabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql", disabledReason = "of files alone")
    void aFileIsCopiedBeforeItsUpgradeOnceAndForItsOwnerAlone() throws IOException {
        OlderStore store = OlderStore.of(folder, "13");
        store.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO record (integration_id, record_key, state, fingerprint, version, random,"
                                + " first_stored_at, changed_at) VALUES ('orders', 'K', 'FAILED', 'f', 1, 'r', 1,"
                                + " 7)"));

        for (int start = 0; start < 2; start++) {
            try (Database database = Database.open(store.settings())) {
                assertThat(StoreCopies.of(folder.resolve("duijie.db")))
                        .containsExactly(folder.resolve(
                                "before-upgrade/duijie-13-before-" + StoreVersions.of(database) + ".db"));
            }
        }

        Path copy = StoreCopies.of(folder.resolve("duijie.db")).get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        OlderStore kept = new OlderStore(store.settings(), "jdbc:sqlite:" + copy);
        assertThat(kept.version()).isEqualTo(13);
        assertThat(number(kept, "SELECT changed_at FROM record WHERE record_key = 'K'"))
                .isEqualTo(7);
    }

    @Test
    @DisabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql", disabledReason = "of files alone")
    void theLatestThreeCopiesStayAndWhatAKilledOneLeftGoes() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("before-upgrade"));
        OlderStore store = OlderStore.of(folder, "13");
        for (int version = 1; version <= 4; version++) {
            Path old = Files.writeString(copies.resolve("duijie-" + version + "-before-13.db"), "old");
            Files.setLastModifiedTime(old, FileTime.fromMillis(1_000L * version));
        }
        Path foreign = Files.writeString(copies.resolve("mine.db"), "mine");
        int program = StoreUpgrade.look(store.settings()).versions().program();
        Files.writeString(copies.resolve("duijie-13-before-" + program + ".db.new"), "half");

        Database.open(store.settings()).close();

        assertThat(StoreCopies.of(folder.resolve("duijie.db")))
                .extracting(copy -> copy.getFileName().toString())
                .containsExactly(
                        "duijie-13-before-" + program + ".db", "duijie-4-before-13.db", "duijie-3-before-13.db");
        assertThat(foreign).exists();
        assertThat(copies.resolve("duijie-13-before-" + program + ".db.new")).doesNotExist();
    }

    @Test
    void withoutRoomForACopyNothingIsBegun() throws IOException {
        Path file = folder.resolve("duijie.db");
        Files.write(file, new byte[3 << 20]);
        Files.write(folder.resolve("duijie.db-wal"), new byte[1 << 20]);
        StoreCopies copies = new StoreCopies(file);
        StoreVersions versions = new StoreVersions(13, 21, null, List.of("15 x"));

        assertThat(copies.needed()).isEqualTo((2 * 4 + 16) << 20);
        copies.refuseWithoutRoom(versions, copies.needed());
        assertThatThrownBy(() -> copies.refuseWithoutRoom(versions, copies.needed() - 1))
                .hasMessageContaining("24 MB")
                .satisfies(problem ->
                        assertThat(((StoreException) problem).reason().code()).isEqualTo("upgrade-no-room"));
    }

    @Test
    void theProgramThatBroughtAStoreSomewhereIsNoted() {
        OlderStore store = OlderStore.of(folder, "13");
        assertThat(StoreUpgrade.look(store.settings()).versions().writer()).isNull();

        Database.open(store.settings()).close();

        assertThat(StoreUpgrade.look(store.settings()).versions().writer()).isEqualTo(ProgramVersion.TEXT);
        assertThat(StoreUpgrade.look(store.settings()).versions().isToBeUpgraded())
                .isFalse();
        assertThat(number(store, "SELECT COUNT(*) FROM schema_history WHERE installed_by LIKE 'duijie %'"))
                .isPositive();
    }

    private static int number(OlderStore store, String sql) {
        return store.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
