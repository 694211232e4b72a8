package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @TempDir
    private Path folder;

    @Test
    void tellsTheLauncherThatTheServerWasReadyAndKeepsItsPort() throws IOException {
        Path note = Files.createFile(folder.resolve("note"));
        Path port = folder.resolve("port");

        new Restart("exit", note.toString(), port).ready("http://127.0.0.1:4711/", 4711);

        assertThat(note).isNotEmptyFile();
        assertThat(new Restart("exit", null, port).port(0)).isEqualTo(4711);
        assertThat(new Restart("memory", null, port).port(8080)).isEqualTo(8080);
        assertThat(new Restart(null, null, port).port(0)).isZero();
    }

    @Test
    void aNoteThatCanNotBeWrittenStopsNoServer() {
        Path port = folder.resolve("port");

        new Restart("exit", folder.resolve("no/such/folder").toString(), port).ready("http://127.0.0.1:4711/", 4711);

        assertThat(port).hasContent("4711");
    }
}
