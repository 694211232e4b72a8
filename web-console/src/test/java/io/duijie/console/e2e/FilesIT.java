package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Patience;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files into files, by the connector's jar as it is built, also where the process is killed on the way. */
class FilesIT {
    private static final String ID = "prices";
    private static final int ROWS = 25;

    @TempDir
    Path folder;

    private void put(String name, int from, int secondsAgo) throws IOException {
        Path file = Files.createDirectories(folder.resolve("in")).resolve(name);
        List<String> lines = new ArrayList<>(List.of("sku,price"));
        IntStream.range(from, from + ROWS).forEach(i -> lines.add("SKU" + i + "," + i + ".50"));
        Files.write(file, lines);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_750_000_000_000L - 1000L * secondsAgo));
    }

    /** The other process: one run, which a kill may end. */
    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]), KilledServer.Killer.parse(arguments[1])::reached, platform -> {});
    }

    private static void run(Path folder, io.duijie.engine.record.StepListener steps, Consumer<Platform> then)
            throws IOException {
        Files.createDirectories(folder.resolve("out"));
        try (Platform platform = Platform.open(new PlatformSettings(
                folder.resolve("home"),
                Built.connectors(),
                null,
                name -> null,
                Clock.systemUTC(),
                Patience.USUAL,
                steps))) {
            for (String id : List.of("in", "out")) {
                platform.connections()
                        .save(new ConnectionDefinition(
                                id,
                                "file",
                                List.of(),
                                Map.of("location", folder.resolve(id).toUri().toString(), "settleSeconds", "0")));
            }
            String document =
                    """
                    {"id": "prices",
                     "source": {"connection": "in", "metadata": {"api": "csv", "id": "sku", "number": "sku", "idCheck": false,
                       "pagination": {"pageSize": 10}}},
                     "target": {"connection": "out", "metadata": {"api": "csv",
                       "otherRequest": [{"field": "limit", "value": "8"}],
                       "request": [{"field": "sku", "value": "{{sku}}"}, {"field": "price", "value": "{{price}}"}]}}}
                    """;
            platform.importer()
                    .importFiles(List.of(new MetadataFile("prices.json", document.getBytes(StandardCharsets.UTF_8))));
            platform.runner().run(ID, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());
            then.accept(platform);
        }
    }

    private List<String> written() throws IOException {
        List<String> written = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(file);
                assertThat(lines.get(0)).isEqualTo("sku,price");
                written.addAll(lines.subList(1, lines.size()));
            }
        }
        return written;
    }

    private void assertComplete(Platform platform, int files) {
        assertThat(platform.recordCounts().byIntegration().get(ID))
                .containsExactlyInAnyOrderEntriesOf(Map.of(RecordState.DONE, (long) files * ROWS));
        assertThat(folder.resolve("in/1.csv")).doesNotExist();
        assertThat(folder.resolve("in/done/1.csv")).exists();
        assertThat(folder.resolve("in/done/2.csv")).exists();
        assertThat(folder.resolve("in/done/1 (2).csv")).doesNotExist();
    }

    @Test
    void everyRowArrivesOnceAndTheFilesAreDone() throws IOException {
        put("1.csv", 0, 60);
        put("2.csv", ROWS, 30);

        run(folder, io.duijie.engine.record.StepListener.NONE, platform -> assertComplete(platform, 2));

        assertThat(written()).hasSize(2 * ROWS).doesNotHaveDuplicates().contains("SKU7,7.50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extract.AFTER_PAGE:2",
                "extract.AFTER_PAGE_COMMIT:1",
                "extract.AFTER_PAGE_COMMIT:3",
                "extract.AFTER_PAGE_COMMIT:6",
                "extract.BEFORE_CLOSING:1",
                "extract.AFTER_CLOSING:1",
                "load.AFTER_INTENT:2",
                "load.AFTER_SEND:2"
            })
    void everyRowArrivesOnceThoughTheProcessIsKilled(String point) throws IOException {
        put("1.csv", 0, 60);
        put("2.csv", ROWS, 30);
        assertThat(Child.startTest(folder, Map.of(), FilesIT.class, folder.toString(), point)
                        .ended())
                .isNotZero();

        run(folder, io.duijie.engine.record.StepListener.NONE, platform -> assertComplete(platform, 2));

        assertThat(written()).hasSize(2 * ROWS).doesNotHaveDuplicates();
    }
}
