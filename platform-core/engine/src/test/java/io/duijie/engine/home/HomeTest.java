package io.duijie.engine.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
