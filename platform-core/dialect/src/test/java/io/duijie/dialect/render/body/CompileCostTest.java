package io.duijie.dialect.render.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.variable.Variables;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A large document is compiled for what its text costs, not for a thousand times as much. */
class CompileCostTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final CompileSettings PLAIN = CompileSettings.withoutExpressions(ZONE, Map.of(), BodyPurpose.TARGET);
    private static final Variables VARIABLES =
            new Variables(Instant.EPOCH, Instant.EPOCH, 50, null, "0".repeat(32), ZONE);

    private static void assertCheap(String entries) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        var read = Entries.read(entries);
        long bytes = threads.getThreadAllocatedBytes(thread);
        long begun = threads.getCurrentThreadCpuTime();

        CompiledBody body = BodyCompiler.compile(read, PLAIN);
        Rendered rendered = body.render(Scope.of(Map.of("s0", Map.of("s1", 1)), VARIABLES));

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun)).isLessThan(Duration.ofSeconds(4));
        assertThat(threads.getThreadAllocatedBytes(thread) - bytes).isLessThan(400_000_000L);
        assertThat(Json.write(rendered.body())).isNotEmpty();
    }

    private static String path(int number) {
        return IntStream.range(0, 31)
                .mapToObj(i -> "s" + i + "x".repeat(25))
                .collect(Collectors.joining(".", "{{", "." + number + "}}"));
    }

    @Test
    void sixThousandLongPaths() {
        assertCheap(IntStream.range(0, 6_000)
                .mapToObj(i -> "{\"field\":\"f" + i + "\",\"value\":\"" + path(i) + "\"}")
                .collect(Collectors.joining(",", "[", "]")));
    }

    /** As many as a document may have. */
    @Test
    void twoHundredAndFortyThousandPlaceholders() {
        assertCheap("[{\"field\":\"f\",\"value\":\"" + "{{a}}".repeat(240_000) + "\"}]");
    }

    /** As many as a document may have. */
    @Test
    void threeThousandPathsOfManySegments() {
        String path = "{{" + "a.".repeat(30) + "a}}";
        assertCheap("[{\"field\":\"f\",\"value\":\"" + path.repeat(3_000) + "\"}]");
    }

    @Test
    void eightThousandLists() {
        assertCheap(IntStream.range(0, 8_000)
                .mapToObj(i -> "{\"field\":\"f" + i
                        + "\",\"type\":\"array\",\"children\":[{\"field\":\"c\",\"value\":\"" + path(i) + "\"}]}")
                .collect(Collectors.joining(",", "[", "]")));
    }

    @Test
    void aListOfSixThousandLongPaths() {
        assertCheap(IntStream.range(0, 6_000)
                .mapToObj(i -> "{\"field\":\"f" + i + "\",\"value\":\"" + path(i) + "\"}")
                .collect(Collectors.joining(",", "[{\"field\":\"l\",\"type\":\"array\",\"children\":[", "]}]")));
    }
}
