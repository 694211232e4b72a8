package io.duijie.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** Drivers that an administrator brings: SQLite's here, in a class loader of its own. */
class DriversTest {
    @TempDir
    Path home;

    private Account account(String url) {
        return new Account(
                Address.of(url),
                "any",
                Optional.of(Secret.of("none-needed")),
                ZoneOffset.ofHours(8),
                2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    private Path drivers() throws Exception {
        Path drivers = Files.createDirectories(home.resolve("drivers"));
        Path jar = Path.of(
                JDBC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Files.copy(jar, drivers.resolve("sqlite.jar"));
        return drivers;
    }

    @Test
    void aDriverOfTheFolderIsUsedAndLeavesNothingBehind() throws Exception {
        List<String> before = registered();
        Path file = Files.createTempFile("shop", ".db");
        try (Sessions sessions = new Sessions(account("jdbc:sqlite:" + file), drivers())) {
            String version = sessions.use(
                    true, (connection, deadline) -> connection.getMetaData().getDriverName());

            assertThat(version).contains("SQLite");
        }

        assertThat(registered()).isEqualTo(before);
    }

    private static List<String> registered() {
        return Collections.list(DriverManager.getDrivers()).stream()
                .map(driver -> driver.getClass().getName() + driver.getClass().getClassLoader())
                .sorted()
                .toList();
    }

    @Test
    void withoutADriverItSaysWhereToPutOne() {
        try (Sessions sessions =
                new Sessions(account("jdbc:oracle:thin:@tcp://127.0.0.1:1521/x"), home.resolve("drivers"))) {
            assertThatThrownBy(() -> sessions.use(true, (connection, deadline) -> true))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("oracle.jdbc.OracleDriver")
                    .hasMessageContaining("drivers");
        }
    }

    @Test
    void theServersOwnFilesAreOutOfReach() throws Exception {
        try (Sessions sessions = new Sessions(account("jdbc:sqlite:" + home + "/duijie.db"), drivers())) {
            assertThatThrownBy(() -> sessions.use(true, (connection, deadline) -> true))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("own folder");
        }
        assertThat(home.resolve("duijie.db")).doesNotExist();
    }
}
