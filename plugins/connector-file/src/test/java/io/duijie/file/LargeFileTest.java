package io.duijie.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a gigabyte is to 256 MB, so is this file to the heap of a process of its own. */
class LargeFileTest {
    private static final int MEGABYTES = 128;
    private static final String HEAP = "-Xmx32m";

    @TempDir
    Path folder;

    @Test
    void isReadWithinALittleMemory() throws IOException, InterruptedException {
        long rows = 0;
        String filling = "价格红蓝".repeat(20);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("large.csv"))) {
            out.write("sku,price,text\n");
            for (long bytes = 0; bytes < MEGABYTES * 1_000_000L; bytes += 270) {
                out.write("SKU" + rows + ",19.90,\"" + filling + "\"\n");
                rows++;
            }
        }
        Path log = folder.resolve("log.txt");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFileTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readAllLines(log)).last().isEqualTo("rows " + rows);
        assertThat(folder.resolve("done/large.csv")).exists();
    }

    /** The other process: reads it all, keeps nothing. */
    public static void main(String[] folder) {
        long rows = 0;
        try (Opened opened = new Opened(Path.of(folder[0]))) {
            String cursor = null;
            do {
                var answer = opened.read("csv", Map.of(), cursor);
                rows += ((List<?>) answer.body()).size();
                cursor = answer.nextCursor();
                opened.context.forgetCalls();
                if (cursor != null) {
                    opened.stored(cursor);
                }
            } while (cursor != null);
        }
        System.out.println("rows " + rows);
    }
}
