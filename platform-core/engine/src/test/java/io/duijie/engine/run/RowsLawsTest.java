package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever one row is, and whatever document it goes through: every good row beside it is written once, every other row has a
 * reason, the run ends in time, and the process lives in a small heap.
 */
class RowsLawsTest {
    private static Path folder;
    private static TestEngine engine;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("rows");
        engine = new TestEngine(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        engine.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void oneRowNeverStopsTheOthers(@ForAll long seed) {
        RowTrial.of(engine, seed);
    }

    @Tag("faults")
    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void oneRowNeverStopsTheOthersInManyTrials(@ForAll long seed) {
        RowTrial.of(engine, seed);
    }

    @Example
    void allOfThatLivesInASmallHeap() throws IOException, InterruptedException {
        Path home = Files.createDirectory(folder.resolve("small"));
        Path output = folder.resolve("small.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RowTrial.class.getName(),
                        home.toString(),
                        "1",
                        "40"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("all hold");
        assertThat(process.exitValue()).isZero();
    }
}
