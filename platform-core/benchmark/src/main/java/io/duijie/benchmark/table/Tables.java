package io.duijie.benchmark.table;

import io.duijie.benchmark.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows from a table of PostgreSQL into another, and from a CSV file into SQLite, in one run: what the databases do themselves, which is
 * the limit, and the product, which keeps each row durably on the way. Arguments: {@code --root DIR}, {@code --records N}, {@code
 * --rounds N}, {@code --folder DIR}.
 */
public final class Tables {
    private static final int USUAL_RECORDS = 100_000;
    private static final int USUAL_ROUNDS = 3;

    private Tables() {}

    /** Something that carries rows; it fails where they are not all there afterwards. */
    @FunctionalInterface
    interface Way {
        Cost carry(int records) throws Exception;
    }

    /** @param limit the line that it is measured against */
    private record Line(String name, String limit, Way way) {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        Path folder = Files.createTempDirectory(
                Path.of(options.getOrDefault("--folder", System.getProperty("java.io.tmpdir"))), "duijie-tables");
        try {
            System.out.print(run(
                    Path.of(options.getOrDefault("--root", ".")),
                    folder,
                    Integer.parseInt(options.getOrDefault("--records", String.valueOf(USUAL_RECORDS))),
                    Integer.parseInt(options.getOrDefault("--rounds", String.valueOf(USUAL_ROUNDS)))));
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    /** The table of all lines: the middle one of the rounds, behind one that warms up. */
    static String run(Path root, Path folder, int records, int rounds) throws Exception {
        try (OrderTables tables = new OrderTables();
                OrderFile file = new OrderFile(folder);
                Carrier carrier = new Carrier(root, folder.resolve("home"))) {
            String select = "INSERT … SELECT (the limit)";
            String insert = "hand-written: CSV into SQLite, one transaction (the limit)";
            List<Line> lines = List.of(
                    new Line(select, select, tables::insertSelect),
                    new Line("COPY out and in", select, tables::copy),
                    new Line("Duijie: table to table", select, rowCount -> carrier.table(tables, rowCount)),
                    new Line(insert, insert, file::insert),
                    new Line("Duijie: CSV to SQLite", insert, rowCount -> carrier.file(file, rowCount)));
            Map<String, List<Double>> rates = new LinkedHashMap<>();
            for (int round = 0; round <= rounds; round++) {
                for (Line line : lines) {
                    System.gc();
                    Cost cost = line.way().carry(records);
                    double rate = records * 1e9 / cost.time().toNanos();
                    System.err.printf(
                            Locale.ROOT,
                            "%s: %s: %,.0f rows/s, %.0f µs of processors a row%n",
                            round == 0 ? "warm-up" : "round " + round,
                            line.name(),
                            rate,
                            cost.processors().toNanos() / 1e3 / records);
                    if (round > 0) {
                        rates.computeIfAbsent(line.name(), name -> new ArrayList<>())
                                .add(rate);
                    }
                }
            }
            return table(lines, rates, records);
        }
    }

    private static String table(List<Line> lines, Map<String, List<Double>> rates, int records) {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%,d rows%n%n| line | rows/s | of the limit |%n|---|---:|---:|%n", records));
        for (Line line : lines) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f |%n",
                    line.name(),
                    middle(rates, line.name()),
                    middle(rates, line.name()) / middle(rates, line.limit())));
        }
        return table.toString();
    }

    private static double middle(Map<String, List<Double>> rates, String line) {
        List<Double> sorted =
                rates.getOrDefault(line, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
