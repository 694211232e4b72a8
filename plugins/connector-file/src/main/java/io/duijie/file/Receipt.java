package io.duijie.file;

import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.WriteRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which records a file holds, kept beside it before it gets its name: by it people and processes that come later know what was
 * written, even where the file has been taken away.
 *
 * @param rows what tells each record from others, in the order of the rows
 */
record Receipt(String file, List<String> rows) {
    static final String ENDING = ".json";
    static final String PART = ".part";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern NAMED = Pattern.compile("-(\\d{8}T\\d{9})-[0-9a-f]{12}\\.");

    static Receipt of(WriteOptions options, List<WriteRecord> records, Instant now, JsonText json) {
        List<String> rows = records.stream().map(record -> row(record, json)).toList();
        String all = HexFormat.of()
                .formatHex(Copies.digest().digest(String.join(" ", rows).getBytes(StandardCharsets.UTF_8)));
        return new Receipt(
                options.file() + "-" + STAMP.format(now) + "-" + all.substring(0, 12) + "."
                        + options.format().ending(),
                rows);
    }

    /** Key and content together: another content of the same record was not written by this. */
    static String row(WriteRecord record, JsonText json) {
        List<@Nullable Object> both = new ArrayList<>();
        both.add(record.key());
        both.add(record.body());
        byte[] hash = Copies.digest().digest(json.write(both).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    /** When a file of this connector was written, as text that sorts by it; empty = it is none. */
    static String stamp(@Nullable String name) {
        Matcher found = NAMED.matcher(String.valueOf(name));
        return found.find() ? found.group(1) : "";
    }

    String id(int row) {
        return file + "#" + (row + 1);
    }

    byte[] bytes(JsonText json) {
        return json.write(Map.of("file", file, "rows", rows)).getBytes(StandardCharsets.UTF_8);
    }

    /** Null = it is none. */
    static @Nullable Receipt of(byte[] bytes, JsonText json) {
        Object value = json.read(new String(bytes, StandardCharsets.UTF_8));
        return value instanceof Map<?, ?> map
                        && map.get("file") instanceof String file
                        && map.get("rows") instanceof List<?> rows
                ? new Receipt(file, rows.stream().map(String::valueOf).toList())
                : null;
    }
}
