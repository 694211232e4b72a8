import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints what the fault suite found, one line per test class and store, from the reports under {@code target/faults}; ends with 1
 * when a trial failed or nothing was tried. A test adds to its line by printing {@code faults: text}; a line {@code faults: N trials}
 * counts as so many, and so do the tries that jqwik prints; {@code faults: store text} says which store it chose itself. Only what is
 * printed during a test counts, as reports know no other output.
 *
 * <p>Arguments: the start of the build (reports from before are left out).
 */
final class FaultTable {
    private static final Pattern TRIES = Pattern.compile("^\\s*tries = (\\d+)", Pattern.MULTILINE);
    private static final Pattern FIGURE = Pattern.compile("^faults: (?!store )(.+)$", Pattern.MULTILINE);
    private static final Pattern STORE = Pattern.compile("^faults: store (.+)$", Pattern.MULTILINE);
    private static final Pattern TRIALS = Pattern.compile("([0-9,]+) trials");

    record Row(String suite, String store, int trials, int cases, int failed, double seconds, String figures) {}

    public static void main(String[] arguments) throws Exception {
        Instant since = arguments.length == 0 ? Instant.EPOCH : Instant.parse(arguments[0]);
        List<Row> rows = new ArrayList<>();
        for (Path report : reports(since)) {
            rows.add(row(report));
        }
        rows.removeIf(row -> row.cases() == 0);
        rows.sort(Comparator.comparing(Row::suite).thenComparing(Row::store));
        print(rows);
        if (rows.isEmpty() || rows.stream().anyMatch(row -> row.failed() > 0)) {
            System.exit(1);
        }
    }

    private static List<Path> reports(Instant since) throws IOException {
        try (Stream<Path> files = Files.find(Path.of(""), 7, (path, attributes) -> isReport(path)
                && !attributes.lastModifiedTime().toInstant().isBefore(since))) {
            return files.toList();
        }
    }

    private static boolean isReport(Path path) {
        return path.toString().contains("target/faults/")
                && path.getFileName().toString().matches("TEST-.+\\.xml");
    }

    private static Row row(Path report) throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        NodeList cases = suite.getElementsByTagName("testcase");
        int trials = 0;
        int failed = 0;
        int done = 0;
        String store = report.toString().contains("-postgresql") ? "PostgreSQL" : "SQLite";
        Set<String> figures = new LinkedHashSet<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            if (one.getElementsByTagName("skipped").getLength() > 0) {
                continue;
            }
            done++;
            String printed = printed(one);
            trials += trials(printed, figures);
            Matcher chosen = STORE.matcher(printed);
            store = chosen.find() ? chosen.group(1).strip() : store;
            failed += one.getElementsByTagName("failure").getLength()
                            + one.getElementsByTagName("error").getLength()
                            > 0
                    ? 1
                    : 0;
        }
        String name = suite.getAttribute("name");
        return new Row(
                name.substring(name.lastIndexOf('.') + 1),
                store,
                trials,
                done,
                failed,
                Double.parseDouble(suite.getAttribute("time").replace(",", "")),
                String.join("; ", figures));
    }

    private static String printed(Element one) {
        NodeList texts = one.getElementsByTagName("system-out");
        return texts.getLength() == 0 ? "" : texts.item(0).getTextContent();
    }

    private static int trials(String printed, Set<String> figures) {
        int trials = 0;
        Matcher tries = TRIES.matcher(printed);
        while (tries.find()) {
            trials += Integer.parseInt(tries.group(1));
        }
        Matcher figure = FIGURE.matcher(printed);
        while (figure.find()) {
            figures.add(figure.group(1).strip());
            Matcher counted = TRIALS.matcher(figure.group(1));
            if (counted.find()) {
                trials += Integer.parseInt(counted.group(1).replace(",", ""));
            }
        }
        return Math.max(trials, 1);
    }

    private static void print(List<Row> rows) {
        System.out.println();
        System.out.printf("%-34s %-11s %8s %7s %7s %9s  %s%n", "suite", "store", "trials", "tests", "failed", "seconds", "figures");
        for (Row row : rows) {
            System.out.printf(
                    "%-34s %-11s %,8d %7d %7d %,9.1f  %s%n",
                    row.suite(), row.store(), row.trials(), row.cases(), row.failed(), row.seconds(), row.figures());
        }
        System.out.printf(
                "%-34s %-11s %,8d %7d %7d %,9.1f%n%n",
                "all",
                "",
                rows.stream().mapToInt(Row::trials).sum(),
                rows.stream().mapToInt(Row::cases).sum(),
                rows.stream().mapToInt(Row::failed).sum(),
                rows.stream().mapToDouble(Row::seconds).sum());
    }
}
