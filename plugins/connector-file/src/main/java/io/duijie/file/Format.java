package io.duijie.file;

import io.duijie.connector.api.Text;
import java.util.Locale;
import java.util.Optional;

/** The formats of files, each an operation. */
enum Format {
    CSV("*.csv", "csv", new Text("CSV 文件", "CSV files")),
    EXCEL("*.{xlsx,xls}", "xlsx", new Text("Excel 文件（.xlsx）", "Excel files (.xlsx)")),
    JSONL("*.{jsonl,ndjson}", "jsonl", new Text("JSON 行文件（每行一个对象）", "JSON lines, an object on each line"));

    private final String pattern;
    private final String ending;
    private final Text title;

    Format(String pattern, String ending, Text title) {
        this.pattern = pattern;
        this.ending = ending;
        this.title = title;
    }

    static Optional<Format> of(String api) {
        for (Format format : values()) {
            if (format.api().equalsIgnoreCase(api)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    String api() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Files of this format where nothing else is said. */
    String pattern() {
        return pattern;
    }

    String ending() {
        return ending;
    }

    Text title() {
        return title;
    }
}
