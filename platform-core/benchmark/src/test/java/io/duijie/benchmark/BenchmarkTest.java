package io.duijie.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchmarkTest {
    private static final Path ROOT = Path.of("../..");

    @TempDir
    Path folder;

    @Test
    void everyContestantCarriesEachRecordOnce() throws Exception {
        assumeTrue(Field.connectors(ROOT).size() == 2, "the connector jars are not built: run verify");

        Results results = Benchmark.run(new Options(ROOT, 550, 1, 550, 0, List.of(), folder, true));

        assertThat(Field.LINES).allSatisfy(line -> {
            assertThat(results.rate(line)).isPositive();
            assertThat(results.ratio(line)).isPositive();
        });
        assertThat(folder).isEmptyDirectory();
    }
}
