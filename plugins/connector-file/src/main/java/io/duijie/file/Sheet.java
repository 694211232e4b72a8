package io.duijie.file;

import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** The table that a file is written of: which records fit into it, and its bytes. */
final class Sheet {
    private static final int LONGEST_CELL = 32_767;

    /** A number of a sheet has no more digits than that. */
    private static final int MOST_DIGITS = 15;

    private final WriteOptions options;
    private final CharsetEncoder encoder;
    private final List<String> columns;
    private final List<String> titles;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    Sheet(WriteOptions options, List<WriteRecord> records) {
        this.options = options;
        this.encoder = options.charset().newEncoder();
        Set<String> all = new LinkedHashSet<>(options.columns());
        if (!options.only()) {
            records.forEach(record -> all.addAll(record.body().keySet()));
        }
        this.columns = List.copyOf(all);
        List<String> names = new ArrayList<>(options.titles());
        names.addAll(columns.subList(names.size(), columns.size()));
        this.titles = names;
    }

    /** Null = it is among the rows. */
    WriteOutcome.@Nullable Rejected add(WriteRecord record) {
        for (Map.Entry<String, @Nullable Object> member : record.body().entrySet()) {
            boolean isWritten = !options.only() || columns.contains(member.getKey());
            Reason reason = isWritten ? unfit(member.getKey(), member.getValue()) : null;
            if (reason != null) {
                return new WriteOutcome.Rejected(member.getKey(), reason);
            }
        }
        rows.add(record.body());
        return null;
    }

    private @Nullable Reason unfit(String column, @Nullable Object value) {
        if (value instanceof Map || value instanceof List) {
            return Reason.of(
                    "file-cell",
                    column + " 是对象或列表，放不进一个单元格",
                    column + " is an object or a list, which no cell can hold");
        }
        String text = text(value);
        if (options.format() == Format.EXCEL && (text.length() > LONGEST_CELL || hasControls(text))) {
            return Reason.of(
                    "file-cell",
                    column + " 超过 " + LONGEST_CELL + " 个字符，或含有 Excel 不允许的控制字符",
                    column + " has more than " + LONGEST_CELL
                            + " characters, or control characters that Excel does not take");
        }
        if (options.format() == Format.CSV && !encoder.canEncode(text)) {
            return Reason.of(
                    "file-encoding",
                    column + " 里有 " + options.charset() + " 没有的字符，请改用 UTF-8",
                    column + " has characters that " + options.charset() + " does not have; use UTF-8");
        }
        return null;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
    }

    private static String text(@Nullable Object value) {
        if (value instanceof BigDecimal number && Math.abs((long) number.scale()) <= 1_000) {
            return number.toPlainString();
        }
        String text = JsonText.text(value);
        return text == null ? "" : text;
    }

    byte[] bytes() throws IOException {
        return options.format() == Format.EXCEL ? excel() : csv();
    }

    private byte[] csv() {
        StringBuilder text = new StringBuilder(options.byteOrderMark() ? "\ufeff" : "");
        line(text, titles);
        for (Map<String, @Nullable Object> row : rows) {
            line(text, columns.stream().map(column -> text(row.get(column))).toList());
        }
        return text.toString().getBytes(options.charset());
    }

    private void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                text.append(options.delimiter());
            }
            String cell = cells.get(i);
            boolean alone = cell.isEmpty() && cells.size() == 1;
            if (alone
                    || cell.indexOf(options.delimiter()) >= 0
                    || cell.matches("(?s).*[\"\r\n].*|[\\s\ufeff].*|.*\\s")) {
                text.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                text.append(cell);
            }
        }
        text.append('\n');
    }

    private byte[] excel() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Duijie", "1.0")) {
            Worksheet sheet = book.newWorksheet("Sheet1");
            for (int column = 0; column < columns.size(); column++) {
                sheet.value(0, column, titles.get(column));
                for (int row = 0; row < rows.size(); row++) {
                    cell(sheet, row + 1, column, rows.get(row).get(columns.get(column)));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value instanceof Number number && new BigDecimal(number.toString()).precision() <= MOST_DIGITS) {
            sheet.value(row, column, number);
        } else if (value != null) {
            sheet.value(row, column, text(value));
        }
    }
}
