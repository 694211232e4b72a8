package io.duijie.testpostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The one server of a whole build, whose modules test in JVMs of their own. The first that needs it starts a process that keeps it
 * until the build's own process has ended, however that ends; the others find its port in the build's folder.
 */
final class BuildServer {
    private static final String PORT = "port";

    private BuildServer() {}

    /** The build that this JVM tests for: the nearest process above that is a JVM, too. */
    static Optional<ProcessHandle> build() {
        return Stream.iterate(
                        ProcessHandle.current().parent(),
                        Optional::isPresent,
                        process -> process.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst();
    }

    /** Finds it, or starts it. */
    static PostgresServer of(ProcessHandle build, Path servers) {
        Path folder = servers.resolve(Long.toString(build.pid()));
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (!Files.exists(folder.resolve(PORT))) {
                    start(build, folder);
                }
                return PostgresServer.at(folder, Integer.parseInt(Files.readString(folder.resolve(PORT))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void start(ProcessHandle build, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process keeper = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BuildServer.class.getName(),
                        folder.toString(),
                        Long.toString(build.pid()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!Files.exists(folder.resolve(PORT))) {
            if (keeper.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("no PostgreSQL: " + Files.readString(log));
            }
        }
    }

    /** Arguments: the folder, and the process whose end is the server's. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path folder = Path.of(arguments[0]);
        Optional<ProcessHandle> build = ProcessHandle.of(Long.parseLong(arguments[1]));
        try (PostgresServer server = PostgresServer.start(folder)) {
            Path written = Files.writeString(folder.resolve("port-unfinished"), Integer.toString(server.port()));
            Files.move(written, folder.resolve(PORT), StandardCopyOption.ATOMIC_MOVE);
            if (build.isPresent()) {
                build.get().onExit().get();
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
