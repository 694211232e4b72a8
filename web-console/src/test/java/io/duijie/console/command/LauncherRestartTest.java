package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.duijie.console.e2e.Built;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher starts a server again that ended for want of memory, or from inside; in place of Java a script that ends as it is told. */
class LauncherRestartTest {
    @TempDir
    private Path folder;

    private Path starts;
    private final Map<String, String> environment = new HashMap<>();
    private Process launcher;

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.copy(Built.launcher(), folder.resolve("bin/duijie"));
        starts = folder.resolve("starts");
    }

    @AfterEach
    void end() {
        if (launcher != null) {
            launcher.descendants().forEach(ProcessHandle::destroyForcibly);
            launcher.destroyForcibly();
        }
    }

    /** @param body of the script that stands for Java; it has noted its start and how it was started by then */
    private void launch(String command, String body) throws IOException {
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java, "#!/bin/bash\necho \"$$ restarted=${DUIJIE_RESTARTED:-no}\" >> '" + starts + "'\n" + body + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder("bash", "bin/duijie", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().merge("PATH", "", (path, none) -> folder.resolve("tools") + ":" + path);
        builder.environment().putAll(environment);
        launcher = builder.start();
    }

    private int ended() throws InterruptedException {
        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return launcher.exitValue();
    }

    private List<String> starts() {
        try {
            return Files.exists(starts) ? Files.readAllLines(starts) : List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void awaitStarts(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> starts().size() >= count);
    }

    @Test
    void aServerThatHadNoMemoryLeftIsStartedAgain() throws Exception {
        launch("serve", "[ $(wc -l < '" + starts + "') -ge 2 ] && exit 7; exit 3");

        assertThat(ended()).isEqualTo(7);
        assertThat(starts()).hasSize(2);
        assertThat(starts().get(0)).endsWith("restarted=no");
        assertThat(starts().get(1)).endsWith("restarted=memory");
        assertThat(Files.readString(folder.resolve("said"), StandardCharsets.UTF_8))
                .contains("内存耗尽", "started again");
    }

    @Test
    void otherCommandsAndOtherEndsAreNot() throws Exception {
        launch("doctor", "exit 3");
        assertThat(ended()).isEqualTo(3);
        launch("serve", "exit 1");
        assertThat(ended()).isEqualTo(1);
        assertThat(starts()).hasSize(2);
    }

    @Test
    void aServerThatCodeInsideItEndedIsStartedAgain() throws Exception {
        launch(
                "serve",
                "echo ready > \"$DUIJIE_READY\"; [ $(wc -l < '" + starts + "') -ge 3 ] && kill -TERM $$; exit 0");

        assertThat(ended()).isEqualTo(143);
        assertThat(starts()).hasSize(3);
        assertThat(starts().get(2)).endsWith("restarted=exit");
        assertThat(Files.readString(folder.resolve("said"), StandardCharsets.UTF_8))
                .contains("以状态 0 终止", "was ended with status 0 by code inside it");
    }

    /** What {@code System.exit(-1)} leaves is no signal, although it is above 128. */
    @Test
    void soIsOneThatEndedWithMinusOne() throws Exception {
        launch(
                "serve",
                "echo ready > \"$DUIJIE_READY\"; [ $(wc -l < '" + starts + "') -ge 2 ] && kill -TERM $$; exit 255");

        assertThat(ended()).isEqualTo(143);
        assertThat(starts()).hasSize(2);
        assertThat(starts().get(1)).endsWith("restarted=exit");
    }

    @Test
    void aServerThatIsEndedFromInsideEachTimeIsGivenUp() throws Exception {
        launch("demo", "echo ready > \"$DUIJIE_READY\"; exit 0");

        assertThat(ended()).isEqualTo(1);
        assertThat(starts()).hasSize(6);
        assertThat(Files.readString(folder.resolve("said"), StandardCharsets.UTF_8))
                .contains("HOME/plugins", "not started again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "run", "backup", "doctor", "validate", "--help"})
    void whatIsWrittenIsForItsOwnerAlone(String command) throws Exception {
        assertThat(umask(command)).isEqualTo("0077\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "reconcile"})
    void whatIsExportedMayBeReadByOthersWhereTheUserLetsThem(String command) throws Exception {
        assertThat(umask(command)).isNotEqualTo("0077\n");
    }

    private String umask(String command) throws Exception {
        launch(command, "umask > '" + folder.resolve("umask") + "'; exit 0");
        assertThat(ended()).isZero();
        return Files.readString(folder.resolve("umask"));
    }

    @Test
    void aSignalEndsBothAndTheServersEndIsTheLaunchers() throws Exception {
        Path ready = folder.resolve("ready");
        launch("serve", "trap 'exit 42' TERM\n: > '" + ready + "'\nwhile :; do read -t 0.1 <> <(:) || true; done");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(ready));
        launcher.destroy();

        assertThat(ended()).isEqualTo(42);
        assertThat(starts()).hasSize(1);
    }

    /** In place of systemd's own program a script that notes what it is to tell, and fails at the second call. */
    @Test
    void systemdHearsThatTheServerIsReadyAndOfItsWorkOnlyWhileItWorks() throws Exception {
        Path told = folder.resolve("told");
        Path notify = folder.resolve("tools/systemd-notify");
        Files.createDirectories(notify.getParent());
        Files.writeString(
                notify, "#!/bin/bash\necho \"$*\" >> '" + told + "'\n[ \"$(wc -l < '" + told + "')\" -ne 2 ]\n");
        assertThat(notify.toFile().setExecutable(true)).isTrue();
        environment.put("NOTIFY_SOCKET", folder.resolve("socket").toString());
        environment.put("WATCHDOG_USEC", "200000");
        launch(
                "serve",
                "echo ready > \"$DUIJIE_READY\"\nfor beat in 1 2 3 4 5 6 7 8; do sleep 0.1; echo ready > \"$DUIJIE_READY\"; done\n"
                        + "touch '" + folder.resolve("hangs") + "'\nexec sleep 600");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(folder.resolve("hangs")) && Files.exists(told));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> told(told).stream().filter("WATCHDOG=1"::equals).count() > 1);
        assertThat(told(told).get(0)).isEqualTo("--ready");

        // What was written last may still be told.
        int most = told(told).size() + 1;
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .during(Duration.ofMillis(500))
                .until(() -> told(told).size() <= most);
    }

    private static List<String> told(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    @Test
    void theServerDoesNotOutliveAKilledLauncher() throws Exception {
        assumeThat(Path.of("/usr/bin/setpriv")).exists();
        launch("demo", "exec sleep 600");
        awaitStarts(1);
        long server = Long.parseLong(starts().get(0).split(" ", 2)[0]);
        launcher.destroyForcibly();
        ended();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ProcessHandle.of(server)
                .filter(ProcessHandle::isAlive)
                .isEmpty());
    }
}
