package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Built;
import io.duijie.engine.version.ProgramVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code duijie} of the repository, with programs in place of Maven, Node and Java that do next to nothing. */
class LauncherTest {
    @TempDir
    private Path folder;

    private final String version = ProgramVersion.TEXT;

    @BeforeEach
    void repository() throws IOException {
        copy("duijie");
        copy("pom.xml");
        copy("web-console/src/main/launcher/duijie");
        Path built = folder.resolve("platform-core/engine/target/classes/io/duijie/engine/version/program-version");
        Files.createDirectories(built.getParent());
        Files.writeString(built, version + "\n");
        for (String other : List.of("metadata", "platform-core/connector-api", "platform-core/engine")) {
            Files.createDirectories(folder.resolve(other));
        }
        for (String id :
                Stream.concat(Built.CONNECTORS.stream(), Stream.of("wms")).toList()) {
            jar("plugins/connector-" + id + "/target/duijie-connector-" + id + "-" + version + ".jar");
        }
        jar("plugins/connector-kingdee/target/duijie-connector-kingdee-0.0.9.jar");
        jar("plugins/connector-kingdee/target/duijie-connector-kingdee-" + version + "-sources.jar");
        jar("plugins/vendor-sandbox/target/duijie-vendor-sandbox-" + version + ".jar");
        jar("web-console/target/duijie-web-console-" + version + ".jar");
        jar("web-console/target/duijie-web-console-0.0.9.jar");
        jar("web-console/target/program/library-of-a-former-build.jar");
        for (String program : List.of("node", "npm")) {
            program(program, "exit 0");
        }
        program(
                "mvn",
                """
                for of in web-console plugins/vendor-sandbox; do
                  mkdir -p $of/target/program
                  echo of $of >$of/target/program/library.jar
                done""");
        program("java", "printf '%s\\n' \"$@\" >started-with");
    }

    @Test
    void keepsTheServerTheConnectorsAndTheSandboxApartAndTakesNoOthers() throws Exception {
        assertThat(launch("demo")).isZero();

        assertThat(contents(theOnlyBuild()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Built.CONNECTORS.stream()
                                        .map(id -> "connectors/duijie-connector-" + id + "-" + version + ".jar"),
                                Stream.of(
                                        "bin/duijie",
                                        "lib/duijie-web-console-" + version + ".jar",
                                        "lib/library.jar",
                                        "sandbox/duijie-vendor-sandbox-" + version + ".jar",
                                        "sandbox/library.jar",
                                        "started"))
                        .toList());
        String program = theOnlyBuild().toRealPath() + "/";
        assertThat(startedWith())
                .containsSubsequence(
                        "-Dduijie.connectors="
                                + Built.CONNECTORS.stream()
                                        .map(id ->
                                                program + "connectors/duijie-connector-" + id + "-" + version + ".jar")
                                        .collect(Collectors.joining(":")),
                        "-Dduijie.sandbox=" + program + "sandbox/*",
                        "-cp",
                        "%1$slib/duijie-web-console-%2$s.jar:%1$slib/library.jar".formatted(program, version),
                        "io.duijie.console.Main",
                        "demo");
    }

    @Test
    void onlyTheDemoKnowsOfTheSandbox() throws Exception {
        assertThat(launch("serve")).isZero();

        assertThat(String.join(" ", startedWith())).doesNotContain("sandbox");
    }

    @Test
    void buildsOnceUntilSomethingChanges() throws Exception {
        launch("doctor");
        Path first = theOnlyBuild();
        launch("doctor");
        assertThat(theOnlyBuild()).isEqualTo(first);

        change();
        launch("doctor");
        assertThat(theOnlyBuild()).isNotEqualTo(first);
    }

    @Test
    void neverBuildsUnderARunningServer() throws Exception {
        program("java", "case \"$*\" in *serve*) touch ready; while [ ! -e end ]; do sleep 0.1; done ;; esac");
        Process server = start("serve");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("ready")));
        Path itsBuild = theOnlyBuild();
        List<FileTime> itsTimes = times(itsBuild);

        change();
        assertThat(launch("doctor")).isZero();
        assertThat(builds()).hasSize(2).contains(itsBuild);
        assertThat(times(itsBuild)).isEqualTo(itsTimes);

        Files.createFile(folder.resolve("end"));
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        change();
        assertThat(launch("doctor")).isZero();
        assertThat(theOnlyBuild()).isNotEqualTo(itsBuild);
    }

    @Test
    void aBuildThatFailsLeavesTheFormerOneAndNothingElse() throws Exception {
        launch("doctor");
        Path first = theOnlyBuild();
        change();
        program("mvn", "echo ERROR: no; exit 1");

        assertThat(launch("doctor")).isEqualTo(1);
        assertThat(theOnlyBuild()).isEqualTo(first);
    }

    /** A source that is newer than every build so far. */
    private void change() throws IOException {
        Path source = folder.resolve("metadata/changed.json");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusMillis(1)));
        Awaitility.await()
                .until(() -> Files.getLastModifiedTime(source).toInstant().isBefore(Instant.now()));
    }

    private int launch(String command) throws IOException, InterruptedException {
        Process process = start(command);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process start(String command) throws IOException {
        ProcessBuilder launcher = new ProcessBuilder("bash", "duijie", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()));
        launcher.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        launcher.environment().merge("PATH", "", (path, none) -> folder.resolve("jdk/bin") + ":" + path);
        return launcher.start();
    }

    private List<String> startedWith() throws IOException {
        return Files.readAllLines(folder.resolve("started-with"), StandardCharsets.UTF_8);
    }

    private Path theOnlyBuild() {
        assertThat(builds()).hasSize(1);
        return builds().get(0);
    }

    private List<Path> builds() {
        try (Stream<Path> entries = Files.list(folder.resolve("web-console/target/programs"))) {
            return entries.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> contents(Path build) throws IOException {
        try (Stream<Path> files = Files.walk(build)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> build.relativize(file).toString())
                    .toList();
        }
    }

    private static List<FileTime> times(Path build) throws IOException {
        try (Stream<Path> files = Files.walk(build)) {
            return files.sorted().map(LauncherTest::time).toList();
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void program(String name, String body) throws IOException {
        Path file = folder.resolve("jdk/bin/" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void copy(String file) throws IOException {
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(Built.repository().resolve(file), copy);
        assertThat(copy.toFile().setExecutable(true)).isTrue();
    }

    private void jar(String file) throws IOException {
        Path jar = folder.resolve(file);
        Files.createDirectories(jar.getParent());
        Files.write(jar, new byte[0]);
    }
}
