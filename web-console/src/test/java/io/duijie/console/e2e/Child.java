package io.duijie.console.e2e;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The program as the launcher starts it, in a process of its own. */
public final class Child implements AutoCloseable {
    private static final List<String> USUAL_HEAP = List.of("-Xmx256m");
    private static final Duration LONG = Duration.ofMinutes(20);

    private final Process process;
    private final Path output;
    private final Path errors;

    private Child(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts {@code duijie} with these arguments; what it prints goes to files in the folder. */
    public static Child start(Path folder, String... arguments) {
        return start(folder, Map.of(), arguments);
    }

    public static Child start(Path folder, Map<String, String> environment, String... arguments) {
        return start(folder, environment, USUAL_HEAP, Built.programPath(), "io.duijie.console.Main", arguments);
    }

    /** Starts a program of the tests with the class path of {@code duijie}. */
    static Child startTest(Path folder, Map<String, String> environment, Class<?> main, String... arguments) {
        return start(folder, environment, USUAL_HEAP, testPath(), main.getName(), arguments);
    }

    /** The same with little memory: a heap of 96 MB, whose end is the process's. */
    static Child startSmallTest(Path folder, Class<?> main, String... arguments) {
        return start(
                folder,
                Map.of(),
                List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError"),
                testPath(),
                main.getName(),
                arguments);
    }

    private static String testPath() {
        return String.join(
                File.pathSeparator,
                Built.programPath(),
                Built.repository().resolve("web-console/target/test-classes").toString(),
                Built.repository()
                        .resolve("plugins/vendor-sandbox/target/classes")
                        .toString());
    }

    private static Child start(
            Path folder,
            Map<String, String> environment,
            List<String> heap,
            String classPath,
            String main,
            String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Dbasedir=" + Built.repository().resolve("web-console"),
                "-Dduijie.connectors=" + Built.connectorPath(),
                "-cp",
                classPath,
                main));
        command.addAll(1, heap);
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, "child", ".out");
            Path errors = Files.createTempFile(folder, "child", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            return new Child(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until this is true while the program runs; fails with what it printed when it ends before. */
    public Child until(Callable<Boolean> moment) {
        await().atMost(LONG)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    if (moment.call()) {
                        return true;
                    }
                    if (!process.isAlive()) {
                        throw new AssertionError("the program ended too early: " + output() + errors());
                    }
                    return false;
                });
        return this;
    }

    /** The same, or until it has ended. */
    Child untilEndedOr(Callable<Boolean> moment) {
        return until(() -> moment.call() || !process.isAlive());
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        ended();
    }

    /** Stops it where it is, without its knowledge. */
    void freeze() {
        signal("-STOP");
    }

    /** Lets it go on. */
    void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", name, String.valueOf(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("kill " + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, as Ctrl-C does. */
    void stop() {
        process.destroy();
        ended();
    }

    /** Waits for its end; returns its exit status. */
    public int ended() {
        try {
            if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end: " + output() + errors());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String output() {
        return text(output);
    }

    public String errors() {
        return text(errors);
    }

    /** The first line on standard output, once there is one. */
    String firstLine() {
        until(() -> output().contains("\n"));
        try (BufferedReader reader = Files.newBufferedReader(output, StandardCharsets.UTF_8)) {
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
