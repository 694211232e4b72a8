package io.duijie.benchmark;

import io.duijie.benchmark.vendor.VendorProcess;
import io.duijie.benchmark.vendor.VendorServers;
import io.duijie.benchmark.vendor.Vendors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Lets all contestants carry the same records, in rounds, and prints one table. Progress goes to standard error. */
public final class Benchmark {
    private final Options options;
    private final Vendors vendors;
    private final List<Field.Entry> entries;
    private final Path folder;

    private Benchmark(Options options, Vendors vendors) throws IOException {
        this.options = options;
        this.vendors = vendors;
        this.folder = Files.createTempDirectory(options.folder(), "duijie-benchmark");
        this.entries = Field.of(options.root()).stream()
                .filter(entry -> options.only().isEmpty() || options.only().contains(entry.id()))
                .toList();
    }

    public static void main(String[] arguments) throws IOException {
        try {
            Options options = Options.parse(arguments);
            Results results = run(options);
            System.out.print(
                    options.json() ? results.document(machine(options)) + "\n" : header(options) + results.table());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static Results run(Options options) throws IOException {
        if (options.inProcess()) {
            try (VendorServers servers = new VendorServers()) {
                return new Benchmark(options, servers.vendors()).measure();
            }
        }
        try (VendorProcess process = new VendorProcess()) {
            return new Benchmark(options, process.vendors()).measure();
        }
    }

    private Results measure() throws IOException {
        try {
            return measureAll();
        } finally {
            entries.forEach(entry -> entry.contestant().close());
            delete(folder);
        }
    }

    private Results measureAll() throws IOException {
        Results warmUp = new Results();
        warmUp.begin();
        for (Field.Entry entry : entries) {
            measure(entry, options.warmUp(), warmUp, "warm-up");
        }
        Results results = new Results();
        for (int round = 1; round <= options.rounds(); round++) {
            results.begin();
            for (Field.Entry entry : entries) {
                measure(entry, options.records(), results, "round " + round);
            }
        }
        return results;
    }

    private void measure(Field.Entry entry, int most, Results results, String round) throws IOException {
        int records = (int) Math.max(1, most * entry.share());
        vendors.offer(records);
        System.gc();
        Path own = Files.createDirectories(folder.resolve(entry.id()));
        Map<String, Cost> costs;
        Slices slices = Slices.of(vendors, options.slice());
        try {
            costs = entry.contestant().carry(vendors, records, own);
        } finally {
            slices.close();
        }
        Vendors.Arrivals arrivals = vendors.arrivals();
        if (!arrivals.equals(new Vendors.Arrivals(records, 0))) {
            throw new IllegalStateException(entry.id() + ": of " + records + " records there came " + arrivals);
        }
        costs.forEach((line, cost) -> {
            Results.Figures figures = Results.Figures.of(cost, records);
            System.err.printf(Locale.ROOT, "%s: %s: %s%n", round, line, figures);
            results.add(line, figures);
        });
    }

    private static Map<String, Object> machine(Options options) throws IOException {
        Runtime machine = Runtime.getRuntime();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("processors", (long) machine.availableProcessors());
        told.put("heapMegabytes", machine.maxMemory() >> 20);
        told.put("java", Runtime.version().toString());
        told.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        told.put("fileSystem", Files.getFileStore(options.folder()).type());
        told.put("records", (long) options.records());
        told.put("rounds", (long) options.rounds());
        told.put("warmUp", (long) options.warmUp());
        return told;
    }

    private static String header(Options options) throws IOException {
        Runtime machine = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "%,d records, median of %d rounds; pages and batches of %d, %d connections; %d cores, heap %d MB,"
                        + " Java %s, %s; vendors: plain JDK servers in %s%n%n",
                options.records(),
                options.rounds(),
                Contestant.BATCH,
                Contestant.CONNECTIONS,
                machine.availableProcessors(),
                machine.maxMemory() >> 20,
                Runtime.version().feature(),
                Files.getFileStore(options.folder()).type(),
                options.inProcess() ? "this process" : "a process of their own");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
