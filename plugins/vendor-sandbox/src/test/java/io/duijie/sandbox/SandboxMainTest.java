package io.duijie.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.sandbox.kingdee.WebApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxMainTest {
    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void outlivesAKillWithItsDocumentsAndPorts() throws Exception {
        Process first = launch();
        String ready = firstLine(first);
        assertThat(ready).startsWith("sandbox ready jushuitan=http://127.0.0.1:");
        StateDirectory.Ports ports = StateDirectory.ports(directory).orElseThrow();
        WebApi api = new WebApi("http://127.0.0.1:" + ports.kingdee() + "/k3cloud/").login();
        api.call("Save", "BD_Customer", "{\"Model\":{\"FNumber\":\"C1\",\"FName\":\"客户\"}}");

        Process second = launch();
        assertThat(firstLine(second)).isEqualTo(ready.replace("ready", "already running"));
        assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();

        first.destroyForcibly().waitFor();
        assertThat(firstLine(launch())).isEqualTo(ready);
        assertThat(Http.get("http://127.0.0.1:" + ports.kingdee() + "/__sandbox/ledger")
                        .body())
                .contains("\"number\":\"C1\"");
    }

    @Test
    void readsItsOptions() {
        MainOptions options =
                MainOptions.parse("--state", "x", "--distributors", "7", "--per-minute", "0", "--kingdee-port", "1234");
        SandboxSettings settings = options.settings(Optional.of(new StateDirectory.Ports(1, 2, 3)));

        assertThat(settings.ports()).isEqualTo(new SandboxSettings.Ports(1, 1234));
        assertThat(settings.jushuitan().limits().perMinute()).isZero();
        assertThatThrownBy(() -> MainOptions.parse("--nope", "1")).hasMessageContaining("--nope");
        assertThatThrownBy(() -> MainOptions.parse("--state")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> MainOptions.parse("--distributors", "7")).hasMessageContaining("--state");
        assertThatThrownBy(() -> MainOptions.parse("--state", "x", "--distributors", "many"))
                .hasMessageContaining("whole number");
    }

    private Process launch() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxMain.class.getName(),
                        "--state",
                        directory.toString(),
                        "--distributors",
                        "50")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        return process;
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
