package io.duijie.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a document wants files to be written.
 *
 * @param file how the names of the files begin
 * @param columns in their order; those of which a record has no value are empty
 * @param titles of the columns
 * @param only what else a record has is left out, and not written into columns behind these
 */
record WriteOptions(
        Format format,
        String file,
        char delimiter,
        Charset charset,
        boolean byteOrderMark,
        List<String> columns,
        List<String> titles,
        boolean only) {
    static final String FILE = "file";
    static final String COLUMNS = "columns";
    static final String TITLES = "titles";
    static final String ONLY = "only";
    static final String LIMIT = "limit";

    private static final int LONGEST_NAME = 60;

    /** @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION */
    static WriteOptions of(Format format, Params params) {
        String file = params.text(FILE, "data").strip();
        if (!NamePattern.isPlain(file) || file.length() > LONGEST_NAME || file.matches(".*[:*?\"<>|].*")) {
            throw Problems.configuration(
                    Params.CODE,
                    "file 应为文件名的开头：最多 " + LONGEST_NAME + " 个字符，不含 / \\ : * ? \" < > |，不以点开头",
                    "file must be how names of files begin: at most " + LONGEST_NAME
                            + " characters without / \\ : * ? \" < > |, and no dot in front");
        }
        String encoding = params.text(ReadOptions.ENCODING, "UTF-8");
        Charset charset = ReadOptions.charset(encoding);
        char delimiter = ReadOptions.character(params.text(ReadOptions.DELIMITER, ","), ReadOptions.DELIMITER);
        return new WriteOptions(
                format,
                file,
                delimiter,
                charset == null ? StandardCharsets.UTF_8 : charset,
                encoding.strip().toUpperCase(Locale.ROOT).endsWith("BOM"),
                list(params.body().get(COLUMNS)),
                list(params.body().get(TITLES)),
                params.flag(ONLY));
    }

    private static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
