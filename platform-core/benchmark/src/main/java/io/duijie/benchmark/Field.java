package io.duijie.benchmark;

import io.duijie.benchmark.camel.CamelPeer;
import io.duijie.benchmark.plain.PlainPipeline;
import io.duijie.benchmark.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who takes part, by id, and what their lines are called. */
final class Field {
    static final String CEILING = "hand-written, every record durable (the ceiling)";
    static final String PLAIN = "hand-written, nothing stored";
    static final String CAMEL = "Apache Camel 4.14.0, nothing stored";
    static final String EXTRACT = "Duijie: extract and stage";
    static final String LOAD = "Duijie: load";
    static final String WHOLE = "Duijie: whole run";
    static final String SINGLE = "Duijie: whole run, one record per call";
    static final String CEILING_SINGLE = "hand-written, every record durable, one record per call (its ceiling)";
    static final List<String> LINES = List.of(CEILING, PLAIN, CAMEL, EXTRACT, LOAD, WHOLE, CEILING_SINGLE, SINGLE);

    /** The id of each line. */
    static final Map<String, String> IDS = Map.of(
            CEILING, "ceiling",
            PLAIN, "plain",
            CAMEL, "camel",
            EXTRACT, "extract",
            LOAD, "load",
            WHOLE, "whole",
            CEILING_SINGLE, "ceiling-single",
            SINGLE, "single");

    private static final List<String> CONNECTORS = List.of("connector-jushuitan", "connector-kingdee");

    private Field() {}

    /**
     * A contestant.
     *
     * @param share of the records it carries; slow ones carry fewer
     */
    record Entry(String id, Contestant contestant, double share) {}

    /** What a line is measured against: the ceiling of its own kind. */
    static String ceilingOf(String line) {
        return line.equals(SINGLE) || line.equals(CEILING_SINGLE) ? CEILING_SINGLE : CEILING;
    }

    static List<Entry> of(Path root) throws IOException {
        List<Path> jars = connectors(root);
        return List.of(
                new Entry("ceiling", PlainPipeline.ceiling(CEILING), 1),
                new Entry("plain", PlainPipeline.nothingStored(PLAIN), 1),
                new Entry("camel", new CamelPeer(CAMEL), 1),
                new Entry("halves", Product.halves(EXTRACT, LOAD, jars), 1),
                new Entry("whole", Product.whole(WHOLE, jars, Contestant.BATCH), 1),
                new Entry("ceiling-single", PlainPipeline.ceilingOneByOne(CEILING_SINGLE), 0.2),
                new Entry("single", Product.whole(SINGLE, jars, 1), 0.2));
    }

    /** The built connector jars; fewer when some are not built. */
    static List<Path> connectors(Path root) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String connector : CONNECTORS) {
            Path target = root.resolve("plugins").resolve(connector).resolve("target");
            if (Files.isDirectory(target)) {
                try (Stream<Path> files = Files.list(target)) {
                    files.filter(file ->
                                    file.getFileName().toString().matches("duijie-" + connector + "-[\\d.]+\\.jar"))
                            .forEach(jars::add);
                }
            }
        }
        return jars;
    }
}
