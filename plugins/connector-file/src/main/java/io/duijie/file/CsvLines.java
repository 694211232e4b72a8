package io.duijie.file;

import io.duijie.connector.api.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. Each has as many cells as there are columns. */
final class CsvLines implements Lines {
    private static final String DELIMITERS = ",;\t|";

    private final TextScanner scanner;
    private final char delimiter;
    private final char quote;
    private @Nullable List<String> header;
    private boolean first = true;

    CsvLines(Reader in, ReadOptions options) throws IOException {
        this.scanner = new TextScanner(new BufferedReader(in, 64 * 1024));
        this.quote = options.quote();
        this.delimiter = options.delimiter() == 0 ? delimiter(scanner.ahead(), quote) : options.delimiter();
        this.header = options.header().isEmpty() ? null : options.header();
    }

    /** The one that stands most often in the first line outside of quotes. */
    private static char delimiter(String text, char quote) {
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int known = DELIMITERS.indexOf(c);
            if (c == quote && quote != 0) {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && known >= 0) {
                counts[known]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.charAt(best);
    }

    @Override
    public @Nullable Line next() throws IOException {
        while (true) {
            TextScanner.Cells cells = scanner.cells(delimiter, quote);
            if (cells == null) {
                return null;
            }
            List<String> values = cells.cells();
            boolean isFirst = first;
            first = false;
            if (header == null) {
                header = headerOf(cells, values).names();
            } else if (!isFirst || !values.equals(header)) {
                return line(cells, values, header);
            }
        }
    }

    private static Header headerOf(TextScanner.Cells cells, List<String> values) {
        Reason broken = cells.broken();
        if (broken != null) {
            throw new FileRefused(
                    "file-header",
                    "标题行无法识别：" + broken.text().chinese(),
                    "the header can't be made out: " + broken.text().english());
        }
        return Header.of(values);
    }

    private static Line line(TextScanner.Cells cells, List<String> values, List<String> names) {
        if (cells.broken() != null) {
            return new Broken(cells.number(), cells.broken(), Lines.shown(cells.text()));
        }
        if (values.size() != names.size()) {
            return new Broken(
                    cells.number(),
                    Reason.of(
                            "file-columns",
                            "这一行有 " + values.size() + " 列，标题有 " + names.size() + " 列",
                            "this line has " + values.size() + " columns, the header has " + names.size()),
                    Lines.shown(cells.text()));
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = values.get(i);
            if (value.indexOf('\ufffd') >= 0) {
                return new Broken(cells.number(), JsonLines.UNREADABLE, Lines.shown(cells.text()));
            }
            row.put(names.get(i), value);
        }
        return new Row(cells.number(), row);
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
