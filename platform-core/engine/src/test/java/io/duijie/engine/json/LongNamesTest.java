package io.duijie.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

    /** A parser remembers the names that it has seen, for as long as the process lives. */
    @Test
    void nothingOfThemIsKept() {
        long before = used();
        for (int i = 0; i < 10; i++) {
            StringBuilder row = new StringBuilder("{");
            for (int j = 0; j < 100; j++) {
                row.append(j == 0 ? "\"" : ",\"")
                        .append(i)
                        .append('-')
                        .append(j)
                        .append("n".repeat(40_000))
                        .append("\":1");
            }
            assertThat(read(row.append('}').toString())).isInstanceOf(Map.class);
        }

        assertThat(used() - before).isLessThan(20_000_000);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
