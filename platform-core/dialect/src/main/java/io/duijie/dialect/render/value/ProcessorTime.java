package io.duijie.dialect.render.value;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** The time for which a thread had a processor, so that a machine that is busy with other things uses up no budget. */
public final class ProcessorTime {
    private static final @Nullable ThreadMXBean THREADS = threads();

    private ProcessorTime() {}

    /** Nanoseconds of this thread, from whenever; of the clock where the JVM can't tell. */
    public static long nanos() {
        return THREADS == null ? System.nanoTime() : THREADS.getCurrentThreadCpuTime();
    }

    private static @Nullable ThreadMXBean threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled() ? threads : null;
    }
}
