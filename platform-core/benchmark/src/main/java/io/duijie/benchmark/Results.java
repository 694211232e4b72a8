package io.duijie.benchmark;

import io.duijie.dialect.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of each line in each round. */
final class Results {
    private final List<Map<String, Figures>> rounds = new ArrayList<>();

    /**
     * What a record took.
     *
     * @param rate records per second
     * @param micros of processors, in this process
     * @param kilobytes given to the file system
     */
    record Figures(double rate, double micros, double kilobytes) {
        static Figures of(Cost cost, int records) {
            return new Figures(
                    records * 1e9 / cost.time().toNanos(),
                    cost.processors().toNanos() / 1e3 / records,
                    cost.written() / 1e3 / records);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%,.0f records/s; a record: %.0f µs of processors, %.1f kB", rate, micros, kilobytes);
        }
    }

    void begin() {
        rounds.add(new LinkedHashMap<>());
    }

    void add(String line, Figures figures) {
        rounds.get(rounds.size() - 1).put(line, figures);
    }

    /** The middle one of the rounds; 0 = not measured. */
    double rate(String line) {
        return middle(line, Figures::rate);
    }

    private double middle(String line, ToDoubleFunction<Figures> figure) {
        return middle(rounds.stream()
                .filter(round -> round.containsKey(line))
                .map(round -> figure.applyAsDouble(round.get(line)))
                .toList());
    }

    /** The middle one of the rounds' ratios to the line's ceiling in the same round; 0 = not measured. */
    double ratio(String line) {
        return ratio(line, Figures::rate);
    }

    private double ratio(String line, ToDoubleFunction<Figures> figure) {
        String ceiling = Field.ceilingOf(line);
        return middle(rounds.stream()
                .filter(round -> round.containsKey(line) && round.containsKey(ceiling))
                .map(round -> figure.applyAsDouble(round.get(line)) / figure.applyAsDouble(round.get(ceiling)))
                .toList());
    }

    /** The same as one JSON document; {@code ofCeiling} null where the ceiling was not measured. */
    String document(Map<String, Object> machine) {
        List<Map<String, @Nullable Object>> pipelines = new ArrayList<>();
        for (String line : Field.LINES) {
            if (rate(line) > 0) {
                Map<String, @Nullable Object> pipeline = new LinkedHashMap<>();
                pipeline.put("id", Objects.requireNonNull(Field.IDS.get(line)));
                pipeline.put("recordsPerSecond", rounded(rate(line), 0));
                pipeline.put("ofCeiling", ratio(line) > 0 ? rounded(ratio(line), 3) : null);
                pipeline.put("cpuMicros", rounded(middle(line, Figures::micros), 1));
                pipeline.put("bytes", rounded(middle(line, Figures::kilobytes) * 1e3, 0));
                pipelines.add(pipeline);
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pipelines", pipelines);
        document.put("machine", machine);
        return Json.write(document);
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }

    private static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /** For a terminal and for Markdown. */
    String table() {
        StringBuilder table = new StringBuilder(
                """
                | pipeline | records/s | of the ceiling | µs of processors | times the ceiling | kB written |
                |---|---:|---:|---:|---:|---:|
                """);
        for (String line : Field.LINES) {
            if (rate(line) > 0) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %,.0f | %s | %.0f | %s | %.1f |%n",
                        line,
                        rate(line),
                        shown(ratio(line)),
                        middle(line, Figures::micros),
                        shown(ratio(line, Figures::micros)),
                        middle(line, Figures::kilobytes)));
            }
        }
        return table.toString();
    }

    private static String shown(double ratio) {
        return ratio > 0 ? String.format(Locale.ROOT, "%.2f", ratio) : "-";
    }
}
