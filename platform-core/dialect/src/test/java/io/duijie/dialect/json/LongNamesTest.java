package io.duijie.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Members with names as nobody gives them. */
@Timeout(60)
class LongNamesTest {
    private static Object read(String json) {
        return Json.readForeign(json.getBytes(StandardCharsets.UTF_8), 0, StandardCharsets.UTF_8);
    }

    @Test
    void theRowIsFoundUnusableAndTheOthersAreRead() {
        List<?> rows =
                (List<?>) read("[{\"a\":1},{\"" + "n".repeat(100_000) + "\":1},{\"" + "n".repeat(1_000) + "\":1}]");

        assertThat(rows).hasSize(3);
        assertThat(JsonLimits.breach(rows.get(0))).isNull();
        assertThat(JsonLimits.breach(rows.get(1))).isNotNull();
        assertThat(JsonLimits.breach(rows.get(2))).isNull();
        String shown = Json.write(JsonView.readable(rows.get(1)));
        assertThat(Json.read(shown)).isInstanceOf(Map.class);
    }

    /** A parser remembers the names that it has seen, for as long as the process lives: one of its own, too small for them. */
    @Test
    void nothingOfThemIsKept() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Reading.class.getName()))
                .redirectErrorStream(true)
                .start();

        assertThat(process.inputReader().lines()).containsExactly("4000 names");
        assertThat(process.waitFor()).isZero();
    }

    /** Reads names of 160 MB, each once. */
    static final class Reading {
        private Reading() {}

        public static void main(String[] arguments) {
            int names = 0;
            for (int i = 0; i < 200; i++) {
                StringBuilder row = new StringBuilder("{");
                for (int j = 0; j < 20; j++) {
                    row.append(j == 0 ? "\"" : ",\"")
                            .append(names++)
                            .append("n".repeat(40_000))
                            .append("\":1");
                }
                assertThat(read(row.append('}').toString())).isInstanceOf(Map.class);
            }
            System.out.println(names + " names");
        }
    }
}
