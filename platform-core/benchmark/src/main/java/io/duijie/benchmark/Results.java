package io.duijie.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Records per second of each line in each round. */
final class Results {
    private final List<Map<String, Double>> rounds = new ArrayList<>();

    void begin() {
        rounds.add(new LinkedHashMap<>());
    }

    void add(String line, double recordsPerSecond) {
        rounds.get(rounds.size() - 1).put(line, recordsPerSecond);
    }

    /** The middle one of the rounds; 0 = not measured. */
    double rate(String line) {
        return middle(rounds.stream()
                .filter(round -> round.containsKey(line))
                .map(round -> round.getOrDefault(line, 0.0))
                .toList());
    }

    /** The middle one of the rounds' ratios to the ceiling of the same round; 0 = not measured. */
    double ratio(String line) {
        return middle(rounds.stream()
                .filter(round -> round.containsKey(line) && round.containsKey(Field.CEILING))
                .map(round -> round.getOrDefault(line, 0.0) / round.getOrDefault(Field.CEILING, 1.0))
                .toList());
    }

    private static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /** For a terminal and for Markdown. */
    String table() {
        StringBuilder table = new StringBuilder("| pipeline | records/s | of the ceiling |\n|---|---:|---:|\n");
        for (String line : Field.LINES) {
            double rate = rate(line);
            if (rate > 0) {
                double ratio = ratio(line);
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %,.0f | %s |%n",
                        line,
                        rate,
                        ratio > 0 ? String.format(Locale.ROOT, "%.2f", ratio) : "-"));
            }
        }
        return table.toString();
    }
}
