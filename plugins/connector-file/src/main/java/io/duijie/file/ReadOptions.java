package io.duijie.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a document wants files to be read.
 *
 * @param delimiter 0 = found in the file
 * @param quote 0 = none
 * @param header names of the columns, where the file does not tell them; empty = its first line does
 * @param charset null = found in the file
 * @param sheet name or number; empty = the first that is visible
 * @param marker ending of the file that says that a file is whole; empty = it is whole when it does not grow
 * @param place rows tell their file and line
 * @param rowId rows have a member that tells them apart from all others
 */
record ReadOptions(
        Format format,
        NamePattern pattern,
        char delimiter,
        char quote,
        List<String> header,
        @Nullable Charset charset,
        String sheet,
        String marker,
        boolean place,
        boolean rowId,
        int limit) {
    static final String PATTERN = "pattern";
    static final String DELIMITER = "delimiter";
    static final String QUOTE = "quote";
    static final String HEADER = "header";
    static final String ENCODING = "encoding";
    static final String SHEET = "sheet";
    static final String MARKER = "marker";
    static final String PLACE = "place";
    static final String ROW_ID = "rowId";
    static final String LIMIT = "limit";

    static final int USUAL_PAGE = 5_000;
    static final int LARGEST_PAGE = 10_000;

    /** @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION */
    static ReadOptions of(Format format, Params params, @Nullable String usualPattern) {
        String pattern = params.text(PATTERN, usualPattern == null ? format.pattern() : usualPattern);
        String marker = params.text(MARKER, "");
        if (!marker.isEmpty() && (!marker.startsWith(".") || !NamePattern.isPlain("a" + marker))) {
            throw Problems.configuration(Params.CODE, "marker 应为后缀，如 .ok", "marker must be an ending such as .ok");
        }
        return new ReadOptions(
                format,
                NamePattern.of(pattern),
                character(params.text(DELIMITER, ""), DELIMITER),
                params.has(QUOTE) ? character(params.text(QUOTE, ""), QUOTE) : '"',
                header(params.text(HEADER, "")),
                charset(params.text(ENCODING, "")),
                params.text(SHEET, ""),
                marker,
                params.flag(PLACE),
                params.flag(ROW_ID),
                params.size(LIMIT, USUAL_PAGE, LARGEST_PAGE));
    }

    static char character(String text, String name) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.equals("\\t") || text.toLowerCase(Locale.ROOT).equals("tab")) {
            return '\t';
        }
        if (text.length() > 1 || text.charAt(0) == '\n' || text.charAt(0) == '\r') {
            throw Problems.configuration(
                    Params.CODE,
                    name + " 应为一个字符（制表符写 tab），实际为 " + text,
                    name + " must be one character (tab for the tabulator) and is " + text);
        }
        return text.charAt(0);
    }

    private static List<String> header(String text) {
        List<String> names = text.isBlank()
                ? List.of()
                : Arrays.stream(text.split("[,，]", -1)).map(String::strip).toList();
        if (names.contains("")
                || names.stream().distinct().count() < names.size()
                || names.size() > Lines.MOST_COLUMNS) {
            throw Problems.configuration(
                    Params.CODE,
                    "header 应为用逗号分开、各不相同的列名",
                    "header must be names of columns parted by commas, each once");
        }
        return names;
    }

    static @Nullable Charset charset(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT).replace("_", "-")) {
            case "", "AUTO" -> null;
            case "UTF-8", "UTF8", "UTF-8-BOM" -> StandardCharsets.UTF_8;
            case "GBK", "GB2312", "GB18030" -> Encoding.GBK;
            default ->
                throw Problems.configuration(
                        Params.CODE,
                        "encoding 应为 UTF-8 或 GBK，实际为 " + text,
                        "encoding must be UTF-8 or GBK and is " + text);
        };
    }
}
