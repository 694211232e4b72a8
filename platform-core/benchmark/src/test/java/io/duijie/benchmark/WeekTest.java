package io.duijie.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.duijie.benchmark.product.Week;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules by a clock that jumps from hour to hour, in a process with a small heap, which ends when that is used up. */
class WeekTest {
    @TempDir
    Path folder;

    @Test
    void twentyThousandRecordsInSomeHours() throws Exception {
        assertThat(lived("-Xmx96m", 20_000, 6)).last().asString().contains("20,000 records in 6 hours, each once");
    }

    @Test
    @Tag("faults")
    void aMillionRecordsInAWeek() throws Exception {
        List<String> told = lived("-Xmx256m", 1_000_000, 7 * 24);
        assertThat(told).last().asString().contains("1,000,000 records in 168 hours, each once");
        told.forEach(line -> System.out.println("faults: " + line));
    }

    private List<String> lived(String heap, int records, int hours) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Week.class.getName(),
                folder.toString(),
                String.valueOf(records),
                String.valueOf(hours)));
        List<Path> connectors = Field.connectors(Path.of("../.."));
        assumeTrue(connectors.size() == 2, "the connector jars are not built: run verify");
        connectors.forEach(jar -> command.add(jar.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> told = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(told::add);
        }
        assertThat(process.waitFor()).isZero();
        return told;
    }
}
