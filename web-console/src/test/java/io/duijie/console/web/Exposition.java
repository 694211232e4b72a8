package io.duijie.console.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text format of Prometheus, version 0.0.4, as its description demands: each family once, HELP and TYPE before its
 * samples, samples of one family together and told apart by their labels, numbers that are numbers.
 */
final class Exposition {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    final Map<String, String> types = new LinkedHashMap<>();
    final Map<String, String> helps = new HashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private String family = "";

    static Exposition parse(String text) {
        Exposition parsed = new Exposition();
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line has no end");
        }
        for (String line : text.split("\n")) {
            parsed.line(line);
        }
        return parsed;
    }

    private void line(String line) {
        if (line.startsWith("# HELP ")) {
            String[] parts = line.split(" ", 4);
            begin(parts[2]);
            helps.put(parts[2], parts[3]);
        } else if (line.startsWith("# TYPE ")) {
            String[] parts = line.split(" ", 4);
            begin(parts[2]);
            if (!TYPES.contains(parts[3]) || types.put(parts[2], parts[3]) != null) {
                throw new IllegalArgumentException(line);
            }
        } else {
            sample(line);
        }
    }

    private void begin(String name) {
        if (!NAME.matcher(name).matches() || (!name.equals(family) && types.containsKey(name))) {
            throw new IllegalArgumentException("a wrong name, or a family in two parts: " + name);
        }
        family = name;
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException(line);
        }
        String name = sample.group(1);
        String ending = name.startsWith(family) ? name.substring(family.length()) : "?";
        Set<String> endings =
                switch (types.getOrDefault(family, "?")) {
                    case "histogram" -> Set.of("_bucket", "_sum", "_count");
                    case "summary" -> Set.of("", "_sum", "_count");
                    default -> Set.of("");
                };
        if (!endings.contains(ending)) {
            throw new IllegalArgumentException("not of the family " + family + ": " + line);
        }
        String labels = sample.group(2) == null ? "" : sample.group(2);
        Set<String> sorted = new TreeSet<>();
        Matcher label = LABEL.matcher(labels);
        int read = 0;
        while (label.find() && label.start() == read) {
            if (!sorted.add(label.group(1) + "=" + label.group(2))) {
                throw new IllegalArgumentException("a label twice: " + line);
            }
            read = label.end();
        }
        if (read != labels.length()) {
            throw new IllegalArgumentException("labels are wrong: " + line);
        }
        double value = sample.group(3).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(sample.group(3));
        if (samples.put(name + sorted, value) != null) {
            throw new IllegalArgumentException("twice: " + line);
        }
    }

    /** @param labels {@code name=value}, as written, each */
    double value(String name, String... labels) {
        Double value = samples.get(name + new TreeSet<>(Set.of(labels)));
        if (value == null) {
            throw new AssertionError(name + Set.of(labels) + " is not among " + samples.keySet());
        }
        return value;
    }

    /** Names as queries use them. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.keySet().forEach(sample -> names.add(sample.substring(0, sample.indexOf('['))));
        return names;
    }
}
