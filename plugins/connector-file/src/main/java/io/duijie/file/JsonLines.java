package io.duijie.file;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a file that has one on each line. */
final class JsonLines implements Lines {
    static final Reason UNREADABLE = Reason.of(
            "file-encoding",
            "这一行有无法识别的字符：文件的编码不是 UTF-8 或 GBK，或文件已损坏",
            "this line has characters that can't be read: the file is neither UTF-8 nor GBK, or it is damaged");

    private final TextScanner scanner;
    private final JsonText json;

    JsonLines(Reader in, JsonText json) {
        this.scanner = new TextScanner(new BufferedReader(in, 64 * 1024));
        this.json = json;
    }

    @Override
    public @Nullable Line next() throws IOException {
        TextScanner.Cells line = scanner.line();
        while (line != null && line.broken() == null && line.text().isBlank()) {
            line = scanner.line();
        }
        return line == null ? null : row(line);
    }

    private Line row(TextScanner.Cells line) {
        if (line.broken() != null) {
            return new Broken(line.number(), line.broken(), Lines.shown(line.text()));
        }
        String text = line.text();
        if (text.indexOf('\ufffd') >= 0) {
            return new Broken(line.number(), UNREADABLE, Lines.shown(text));
        }
        try {
            if (json.read(text) instanceof Map<?, ?> object) {
                @SuppressWarnings("unchecked")
                Map<String, @Nullable Object> values = (Map<String, @Nullable Object>) object;
                return new Row(line.number(), values);
            }
        } catch (ConnectorException e) {
            // Told below.
        }
        return new Broken(
                line.number(),
                Reason.of("file-json", "这一行不是 JSON 对象", "this line is no JSON object"),
                Lines.shown(text));
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
