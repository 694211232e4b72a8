package io.duijie.console.e2e;

import io.duijie.console.e2e.KilledWorld.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of the kill matrix in {@code faults.md}, in both languages. */
enum KillMatrixPage {
    ZH("zh", "时刻", "含义", "随机时刻，一次或多次"),
    EN("en", "moment", "meaning", "at random moments, once or several times");

    private static final Pattern BLOCK = Pattern.compile("(<!-- kill matrix -->\n).*?(<!-- end -->)", Pattern.DOTALL);
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| [^|]+ \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);

    private final String folder;
    private final String point;
    private final String meaning;
    private final String random;

    KillMatrixPage(String folder, String point, String meaning, String random) {
        this.folder = folder;
        this.point = point;
        this.meaning = meaning;
        this.random = random;
    }

    private Path file() {
        return Built.repository().resolve("docs/" + folder + "/faults.md");
    }

    private String text() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The points that the page names. */
    List<String> points() {
        return rows().map(row -> row.group(1))
                .filter(name -> !name.equals(KillMatrix.RANDOM))
                .toList();
    }

    /** What the page says of them. */
    List<String> results() {
        List<String> results = new ArrayList<>();
        rows().forEach(row -> results.addAll(List.of(row.group(2), row.group(3))));
        return results;
    }

    private Stream<java.util.regex.MatchResult> rows() {
        Matcher block = BLOCK.matcher(text());
        return block.find() ? ROW.matcher(block.group()).results() : Stream.empty();
    }

    void write(KillMatrix matrix) throws IOException {
        Files.writeString(
                file(),
                BLOCK.matcher(text())
                        .replaceFirst(block -> Matcher.quoteReplacement(
                                block.group(1) + "\n" + table(matrix) + "\n" + block.group(2))));
    }

    /** What was not tried keeps what the page says of it. */
    private String table(KillMatrix matrix) {
        Map<String, List<String>> before = new HashMap<>();
        rows().forEach(row -> before.put(row.group(1), List.of(row.group(2), row.group(3))));
        StringBuilder table = new StringBuilder("| " + point + " | " + meaning);
        for (Store store : Store.values()) {
            table.append(" | ").append(store.title);
        }
        table.append(" |\n|---|---|---|---|\n");
        for (KillPoint each : KillPoint.all()) {
            row(
                    table,
                    matrix,
                    before,
                    each.name(),
                    this == ZH ? each.text().chinese() : each.text().english());
        }
        row(table, matrix, before, KillMatrix.RANDOM, random);
        return table.toString();
    }

    private static void row(
            StringBuilder table, KillMatrix matrix, Map<String, List<String>> before, String name, String text) {
        table.append("| `").append(name).append("` | ").append(text);
        for (Store store : Store.values()) {
            String known = before.getOrDefault(name, List.of("✗ 0/0", "✗ 0/0")).get(store.ordinal());
            table.append(" | ").append(matrix.result(name, store).orElse(known));
        }
        table.append(" |\n");
    }
}
