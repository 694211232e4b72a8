package io.duijie.console.web;

import io.duijie.console.account.jdbi.Audit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit log as comma-separated values that a spreadsheet opens: with a byte order mark, and nothing it would calculate. */
final class AuditTable {
    private static final int AT_ONCE = 1000;
    private static final int MOST = 100_000;

    /** What a spreadsheet takes for the beginning of something to calculate; some take the wide forms, too. */
    private static final String CALCULATED = "=+-@\t\r\n＝＋－＠";

    private AuditTable() {}

    /** The latest first. */
    static void write(Audit audit, Audit.Filter filter, OutputStream to) {
        try {
            Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
            text.write("\uFEFFid,at,account,address,action,subject,detail\r\n");
            long before = Long.MAX_VALUE;
            for (int written = 0; written < MOST; written += AT_ONCE) {
                List<Audit.Line> lines = audit.list(filter, before, AT_ONCE);
                for (Audit.Line line : lines) {
                    text.write(row(line));
                }
                if (lines.size() < AT_ONCE) {
                    break;
                }
                before = lines.get(lines.size() - 1).id();
            }
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(Audit.Line line) {
        return Stream.of(
                        String.valueOf(line.id()),
                        line.at().toString(),
                        line.account(),
                        line.address(),
                        line.action(),
                        line.subject(),
                        line.detail())
                .map(AuditTable::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String harmless = CALCULATED.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
