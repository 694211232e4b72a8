package io.duijie.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.duijie.dialect.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchmarkTest {
    private static final Path ROOT = Path.of("../..");

    @TempDir
    Path folder;

    @Test
    void everyContestantCarriesEachRecordOnce() throws Exception {
        assumeTrue(Field.connectors(ROOT).size() == 2, "the connector jars are not built: run verify");

        Results results = Benchmark.run(new Options(ROOT, 550, 1, 550, 0, List.of(), folder, true, true));

        assertThat(Field.LINES).allSatisfy(line -> {
            assertThat(results.rate(line)).isPositive();
            assertThat(results.ratio(line)).isPositive();
        });
        assertThat(folder).isEmptyDirectory();
        assertThat(Json.readObject(results.document(Map.of("processors", 2L))))
                .containsEntry("machine", Map.of("processors", 2L))
                .extractingByKey("pipelines")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .<Object>map(pipeline -> ((Map<?, ?>) pipeline).get("id"))
                .containsExactly("ceiling", "plain", "camel", "extract", "load", "whole", "ceiling-single", "single");
        assertThat(results.ratio(Field.CEILING_SINGLE)).isEqualTo(1);
    }
}
