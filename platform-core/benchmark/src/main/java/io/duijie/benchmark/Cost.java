package io.duijie.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What something took this process: the clock's time, its processors' time, and the bytes it gave to the file system (0 where the
 * machine doesn't tell). The last two hardly change with what else the machine does.
 */
public record Cost(Duration time, Duration processors, long written) {
    private static final Path ACCOUNT = Path.of("/proc/self/io");

    /** From now on. */
    public static Meter begin() {
        return new Meter(now());
    }

    private static Cost now() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Cost(
                Duration.ofNanos(System.nanoTime()), Duration.ofNanos(system.getProcessCpuTime()), bytesWritten());
    }

    private static long bytesWritten() {
        try {
            return Files.readAllLines(ACCOUNT).stream()
                    .filter(line -> line.startsWith("write_bytes: "))
                    .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Tells what was spent since it was made. */
    public static final class Meter {
        private final Cost begin;

        private Meter(Cost begin) {
            this.begin = begin;
        }

        public Cost end() {
            Cost end = now();
            return new Cost(
                    end.time.minus(begin.time), end.processors.minus(begin.processors), end.written - begin.written);
        }
    }
}
