package io.duijie.benchmark.product;

import io.duijie.benchmark.Contestant;
import io.duijie.benchmark.vendor.VendorProcess;
import io.duijie.benchmark.vendor.Vendors;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarLoader;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retention.Kept;
import io.duijie.engine.retention.Retention;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.schedule.Schedules;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The seed integration by its schedule, hour by hour for some days of a clock that jumps, while rows keep being modified: what a
 * process does that is never restarted. History is kept for a day and pruned every midnight. Fails unless every row is at the target once.
 */
public final class Week {
    private static final Duration LONGEST_HOUR = Duration.ofMinutes(10);
    private static final long GLANCE_NANOS = 50_000_000;

    private final Vendors vendors;
    private final int records;
    private final int hours;
    private final PrintStream out;
    private final Instant start;
    private final SetClock clock;

    /** @param records in all, spread evenly over so many hours */
    public Week(Vendors vendors, int records, int hours, PrintStream out) {
        this.vendors = vendors;
        this.records = records;
        this.hours = hours;
        // It ends before now: a window reaches no further than the vendor's clock, which is the machine's.
        this.start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours + 2L));
        this.clock = new SetClock(start);
        this.out = out;
    }

    /** Arguments: the folder of the store, records, hours, the connector jars. */
    public static void main(String[] arguments) throws IOException {
        try (VendorProcess process = new VendorProcess()) {
            new Week(process.vendors(), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), System.out)
                    .live(
                            Path.of(arguments[0]),
                            Stream.of(arguments).skip(3).map(Path::of).toList());
        }
    }

    public void live(Path folder, List<Path> connectors) throws IOException {
        vendors.offer(records, start, Duration.ofHours(hours).dividedBy(records));
        ConnectorRegistry registry = ConnectorRegistry.load(connectors, new JarLoader(new PlatformJsonText()));
        try (Platform platform = Platform.open(new PlatformSettings(folder, registry, name -> null, clock))) {
            platform.importer().importFiles(files());
            platform.retention().set(oneDay());
            try (Schedules schedules = platform.schedules()) {
                schedules.restore(SeedFiles.ID);
                schedules.start(platform.database());
                for (int hour = 1; hour <= hours; hour++) {
                    clock.set(start.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(31)));
                    untilNothingIsDue(schedules);
                    if (hour % 24 == 0) {
                        platform.prune();
                        tell(platform, folder, hour / 24);
                    }
                }
            }
            // What was modified in the last minutes before the last hour's run.
            platform.runner()
                    .run(
                            SeedFiles.ID,
                            RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.COMMAND),
                            new StoppableControl());
            check(platform);
        }
    }

    private void untilNothingIsDue(Schedules schedules) {
        long began = System.nanoTime();
        while (schedules.planned().stream()
                .filter(planned -> planned.integrationId().equals(SeedFiles.ID))
                .anyMatch(planned -> planned.running() || planned.at().isBefore(clock.instant()))) {
            if (System.nanoTime() - began > LONGEST_HOUR.toNanos()) {
                throw new IllegalStateException("still " + schedules.planned());
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    private void tell(Platform platform, Path folder, int day) throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        out.printf(
                Locale.ROOT,
                "day %d: %,d records done, %d MB of %d in use, store %d MB%n",
                day,
                platform.records().counts(SeedFiles.ID).getOrDefault(RecordState.DONE, 0L),
                heap >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                size(folder) >> 20);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private void check(Platform platform) {
        Map<RecordState, Long> counts = platform.records().counts(SeedFiles.ID);
        if (!counts.equals(Map.of(RecordState.DONE, (long) records))) {
            throw new IllegalStateException("of " + records + " records: " + counts);
        }
        Vendors.Arrivals arrivals = vendors.arrivals();
        if (!arrivals.equals(new Vendors.Arrivals(records, 0))) {
            throw new IllegalStateException("of " + records + " records there came " + arrivals);
        }
        out.printf(
                Locale.ROOT,
                "%,d records in %d hours, each once, %d MB of heap at most%n",
                records,
                hours,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private List<MetadataFile> files() {
        String from = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(start.atOffset(ZoneOffset.ofHours(8)));
        Map<String, String> changes = Map.of(
                "\"enabled\": true,", "\"enabled\": true, \"startFrom\": \"" + from + "\",",
                "\"*/10 * * * *\"", "\"0 * * * *\"",
                "\"5-59/10 * * * *\"", "\"30 * * * *\"");
        return SeedFiles.of(vendors, Contestant.BATCH, changes);
    }

    private static Retention oneDay() {
        Map<Kept, Integer> kept = new EnumMap<>(Kept.class);
        for (Kept kind : Kept.values()) {
            kept.put(kind, kind.leastDays());
        }
        return new Retention(kept);
    }
}
