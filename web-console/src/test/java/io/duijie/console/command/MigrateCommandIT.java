package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.ReleasedStore;
import io.duijie.engine.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code duijie migrate} on a store of version 0.1, and what a person is told of it. */
class MigrateCommandIT {
    @TempDir
    private Path folder;

    private static int version(ReleasedStore store) {
        return store.counts("SELECT 'version', MAX(CAST(version AS INTEGER)) FROM schema_history")
                .get("version");
    }

    @Test
    void aFileIsTriedWhileItIsInUseThenUpgradedAndTheDoctorSaysWhereItsCopyIs() throws IOException {
        ReleasedStore store = ReleasedStore.unpack("0.1", false, folder);
        String home = store.home().toString();
        Map<String, Integer> states = store.states();
        try (Home used = Home.open(store.home())) {
            Screen tried = Screen.of("migrate", "--dry-run", "--json", "--home", home);
            assertThat(tried.status()).as("%s", tried).isZero();
            assertThat(tried.json()).containsEntry("from", 13L).containsEntry("done", false);
            assertThat(tried.list("pending")).isNotEmpty();
            assertThat(version(store)).isEqualTo(13);
            assertThat(used.file("before-upgrade")).doesNotExist();

            Screen.of("migrate", "--home", home).failed("home-in-use");
        }

        Screen upgraded = Screen.of("migrate", "--home", home);
        assertThat(upgraded.status()).as("%s", upgraded).isZero();
        Path copy = store.home().resolve("before-upgrade/duijie-13-before-" + version(store) + ".db");
        assertThat(upgraded.output()).contains("已升级", "upgraded: 13 → ", copy.toString());
        assertThat(copy).exists();
        assertThat(store.states()).isEqualTo(states);
        assertThat(Files.readString(store.home().resolve("logs/duijie.log"))).contains(copy.toString());
        assertThat(Screen.of("migrate", "--home", home).output()).contains("already");
        assertThat(Screen.of("doctor", "--home", home).output())
                .contains("copy  " + copy, "(version " + version(store) + ")");

        store.counts(
                "INSERT INTO schema_history SELECT 9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'duijie 9.9.9',"
                        + " installed_on, 1, success FROM schema_history WHERE version = '13' RETURNING version, 1");
        Screen.of("migrate", "--home", home).failed("store-newer", "9999", "duijie 9.9.9");
        Screen.of("run", "by-shop", "--home", home).failed("store-newer", "9999");
    }

    @Test
    void aServersDatabaseIsTriedAndUpgraded() {
        ReleasedStore store = ReleasedStore.unpack("0.1", true, folder);
        String home = store.home().toString();

        Screen tried = Screen.of("migrate", "--dry-run", "--home", home, "--db", store.url());
        assertThat(tried.status()).as("%s", tried).isZero();
        assertThat(tried.output()).contains("13 → ", "pg_dump");
        assertThat(version(store)).isEqualTo(13);

        Screen upgraded = Screen.of("migrate", "--json", "--home", home, "--db", store.url());
        assertThat(upgraded.status()).as("%s", upgraded).isZero();
        assertThat(upgraded.json()).containsEntry("done", true).containsEntry("copy", null);
        assertThat(version(store)).isGreaterThan(13);
    }

    @Test
    void withoutAStoreNothingIsMade() {
        Screen tried = Screen.of(
                "migrate", "--dry-run", "--home", folder.resolve("none").toString());

        assertThat(tried.status()).as("%s", tried).isZero();
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
