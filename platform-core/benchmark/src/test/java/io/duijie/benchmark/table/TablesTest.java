package io.duijie.benchmark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesTest {
    private static final Path ROOT = Path.of("../..");

    @TempDir
    Path folder;

    private static boolean isBuilt(String connector) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("plugins/" + connector + "/target"))) {
            return files.anyMatch(
                    file -> file.getFileName().toString().matches("duijie-" + connector + "-[\\d.]+\\.jar"));
        }
    }

    @Test
    void everyWayCarriesAllRows() throws Exception {
        assumeTrue(
                isBuilt("connector-file") && isBuilt("connector-jdbc"), "the connector jars are not built: run verify");

        String table = Tables.run(ROOT, folder, 2_300, 1);

        assertThat(table)
                .contains("INSERT … SELECT", "COPY out and in", "Duijie: table to table", "Duijie: CSV to SQLite")
                .doesNotContain("| 0 |");
    }
}
