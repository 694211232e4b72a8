package io.duijie.file;

import io.duijie.connector.api.BrokenRow;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A copy that is read, and how far. */
final class OpenFile implements Closeable {
    static final String FILE = "_file";
    static final String LINE = "_line";
    static final String ROW = "_row";

    /** A sixty-fourth of the heap, from 1 to 16 MB: a page takes many times its length until it is stored. */
    private static final long MOST_CHARACTERS =
            Math.min(16L << 20, Math.max(1L << 20, Runtime.getRuntime().maxMemory() / 64));

    private final Copies.Copy copy;
    private final ReadOptions options;
    private final Lines lines;
    private long taken;

    /** @throws FileRefused when nothing of it can be read */
    OpenFile(Copies.Copy copy, ReadOptions options, JsonText json) throws IOException {
        this.copy = copy;
        this.options = options;
        this.lines = switch (options.format()) {
            case CSV -> new CsvLines(text(copy, options), options);
            case EXCEL -> new XlsxLines(copy.path(), options);
            case JSONL -> new JsonLines(text(copy, options), json);
        };
    }

    private static Reader text(Copies.Copy copy, ReadOptions options) throws IOException {
        Charset charset = options.charset() == null ? copy.charset() : options.charset();
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(copy.path()), 3);
        if (charset.equals(StandardCharsets.UTF_8)) {
            skipByteOrderMark(in);
        }
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private static void skipByteOrderMark(PushbackInputStream in) throws IOException {
        byte[] begin = in.readNBytes(3);
        boolean mark = begin.length == 3
                && (begin[0] & 0xff) == 0xef
                && (begin[1] & 0xff) == 0xbb
                && (begin[2] & 0xff) == 0xbf;
        if (!mark) {
            in.unread(begin);
        }
    }

    Copies.Copy copy() {
        return copy;
    }

    /** Lines taken so far, broken ones included. */
    long taken() {
        return taken;
    }

    void skip(long count) throws IOException {
        while (taken < count && lines.next() != null) {
            taken++;
        }
    }

    /**
     * Rows of one page; fewer than a page where the file ends.
     *
     * @param refused why nothing behind these rows can be read; null = nothing is wrong
     */
    record Page(List<@Nullable Object> rows, boolean ended, @Nullable Reason refused) {}

    Page page() throws IOException {
        List<@Nullable Object> rows = new ArrayList<>();
        long characters = 0;
        while (rows.size() < options.limit() && characters < MOST_CHARACTERS) {
            Lines.Line line;
            try {
                line = lines.next();
            } catch (FileRefused e) {
                return new Page(rows, true, e.reason());
            }
            if (line == null) {
                return new Page(rows, true, null);
            }
            taken++;
            if (line instanceof Lines.Row row) {
                characters += characters(row.values());
                rows.add(placed(row));
            } else if (line instanceof Lines.Broken broken) {
                characters += broken.text().length();
                rows.add(broken(broken));
            }
        }
        return new Page(rows, false, null);
    }

    private static long characters(Map<String, @Nullable Object> values) {
        long characters = 0;
        for (Object value : values.values()) {
            characters += value instanceof String text
                    ? text.length() + 8
                    : value instanceof Map || value instanceof List
                            ? String.valueOf(value).length()
                            : 8;
        }
        return characters;
    }

    private Map<String, @Nullable Object> placed(Lines.Row row) {
        Map<String, @Nullable Object> values = row.values();
        if (!options.place() && !options.rowId()) {
            return values;
        }
        Map<String, @Nullable Object> placed = new LinkedHashMap<>(values);
        if (options.place()) {
            placed.put(FILE, copy.entry().name());
            placed.put(LINE, row.number());
        }
        if (options.rowId()) {
            placed.put(ROW, copy.sha().substring(0, 16) + "-" + row.number());
        }
        return placed;
    }

    private BrokenRow broken(Lines.Broken line) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put(FILE, copy.entry().name());
        shown.put(LINE, line.number());
        shown.put("text", line.text());
        return new BrokenRow(Located.reason(line.reason(), copy.entry().name(), line.number()), shown);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
