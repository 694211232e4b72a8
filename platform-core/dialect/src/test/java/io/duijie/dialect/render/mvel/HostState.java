package io.duijie.dialect.render.mvel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What code that got out would have changed.
 *
 * @param files in the working directory, where a {@code canary} would appear
 * @param threads those that keep a process alive
 * @param heap in use after a collection
 */
record HostState(
        Set<String> files, Properties properties, List<Object> defaults, Set<Thread> threads, int classes, long heap) {

    static HostState now() {
        System.gc();
        List<Object> defaults = List.of(
                Locale.getDefault(), TimeZone.getDefault(), System.getenv().size());
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        return new HostState(
                filesHere(),
                properties,
                defaults,
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !thread.isDaemon())
                        .collect(Collectors.toSet()),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private static Set<String> filesHere() {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
