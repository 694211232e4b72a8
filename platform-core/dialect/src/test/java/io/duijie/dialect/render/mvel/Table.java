package io.duijie.dialect.render.mvel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a resource, cut at {@code " | "}; an expression may hold that itself. */
final class Table {
    private Table() {}

    /** A line; prints as its first column. */
    record Row(List<String> columns) {
        String column(int index) {
            return columns.get(index);
        }

        @Override
        public String toString() {
            return columns.get(0);
        }
    }

    static List<Row> read(String resource, int columns) {
        try (var file = Table.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# ") && !line.isBlank())
                    .map(line -> new Row(cut(line, columns)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cut(String line, int columns) {
        String[] cut = new String[columns];
        int end = line.length();
        for (int i = columns - 1; i > 0; i--) {
            int bar = line.lastIndexOf(" | ", end - 1);
            cut[i] = line.substring(bar + 3, end);
            end = bar;
        }
        cut[0] = line.substring(0, end);
        return List.of(cut);
    }
}
