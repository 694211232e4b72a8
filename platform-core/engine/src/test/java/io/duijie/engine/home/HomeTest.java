package io.duijie.engine.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Reason;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void laysOutItsFoldersAndEmptiesTheTemporaryOne() throws IOException {
        Path leftOver = folder.resolve("home/tmp/deep/er/file");
        Files.createDirectories(leftOver.getParent());
        Files.writeString(leftOver, "left by kill -9");

        try (Home home = Home.open(folder.resolve("home"))) {
            assertThat(home.plugins()).isDirectory();
            assertThat(home.integrations()).isDirectory();
            assertThat(home.logs()).isDirectory();
            assertThat(home.temporary()).isEmptyDirectory();
            assertThat(home.database()).hasFileName("duijie.db").isAbsolute();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void isForItsOwnerAloneFromTheFirstMomentOn() throws IOException {
        Path made = Files.createDirectories(folder.resolve("made/plugins")).getParent();
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (Path path : List.of(folder.resolve("new"), made)) {
            try (Home home = Home.open(path);
                    Database database = Database.open(new DatabaseSettings(home.database(), home.temporary()))) {
                assertThat(database.place()).isNotBlank();
                assertThat(mode(path)).isEqualTo("rwx------");
                assertThat(mode(home.logs())).isEqualTo("rwx------");
                for (String file : List.of("lock", "duijie.db", "duijie.db-wal", "duijie.db-shm")) {
                    assertThat(mode(home.file(file))).as(file).isEqualTo("rw-------");
                }
                assertThat(home.tooOpen()).isEmpty();
            }
        }
    }

    @Test
    void saysWhatIsTooOpenInAnOlderOneAndHowToMendIt() throws IOException {
        Path older = folder.resolve("older");
        Home.open(older).close();
        Files.writeString(older.resolve("key"), "00");
        Files.setPosixFilePermissions(older, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setPosixFilePermissions(older.resolve("key"), PosixFilePermissions.fromString("rw-r--r--"));

        try (Home home = Home.open(older)) {
            Reason problem = home.tooOpen().orElseThrow();
            assertThat(mode(older)).as("left as it is").isEqualTo("rwxr-x---");
            assertThat(problem.code()).isEqualTo("home-open");
            assertThat(problem.text().english())
                    .contains(older.resolve("key").toString(), "chmod -R go= '" + older + "'");
        }
    }

    @Test
    void aFolderOfOtherThingsIsNotTakenFromAnybody() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.writeString(shared.resolve("letter"), "of others");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Home home = Home.open(shared)) {
            assertThat(mode(shared)).isEqualTo("rwxr-xr-x");
            assertThat(home.tooOpen()).isPresent();
        }
    }

    @Test
    void emptyingDoesNotFollowLinks() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path precious = Files.writeString(elsewhere.resolve("precious"), "kept");
        Files.createDirectories(folder.resolve("home/tmp"));
        Files.createSymbolicLink(folder.resolve("home/tmp/link"), elsewhere);

        Home.open(folder.resolve("home")).close();

        assertThat(precious).exists();
        assertThat(folder.resolve("home/tmp/link")).doesNotExist();
    }

    @Test
    void aSecondProcessIsRefusedAndToldWhoHoldsIt() throws Exception {
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HomeHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = holder.inputReader()) {
            assertThat(output.readLine()).startsWith("holding");

            assertThatThrownBy(() -> Home.open(folder))
                    .isInstanceOfSatisfying(HomeException.class, refusal -> assertThat(
                                    refusal.reason().text().chinese())
                            .contains("进程号 " + holder.pid()))
                    .hasMessageContaining("home-in-use")
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("pid " + holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        Home.open(folder).close();
    }

    @Test
    void aSecondOpeningInTheSameProcessIsRefusedAndHarmsNotTheFirst() {
        try (Home first = Home.open(folder)) {
            assertThatThrownBy(() -> Home.open(folder)).hasMessageContaining("home-in-use");
            assertThatThrownBy(() -> Home.open(folder)).hasMessageContaining("home-in-use");
            assertThat(first.folder()).isEqualTo(folder);
        }
        Home.open(folder).close();
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Home.open(file))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("home-not-a-folder")
                .hasMessageContaining(file.toString());
    }
}
