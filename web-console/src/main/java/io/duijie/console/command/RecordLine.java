package io.duijie.console.command;

import io.duijie.dialect.document.Failure;
import io.duijie.engine.record.RecordSummary;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record on the screen, for people and for scripts. */
final class RecordLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int WIDEST_KEY = 32;

    private RecordLine() {}

    static Map<String, @Nullable Object> json(RecordSummary record) {
        Failure failure = record.failure();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", record.id());
        json.put("key", record.key());
        json.put("number", record.number());
        json.put("state", record.state().name());
        json.put("stateTitle", record.state().title().chinese());
        json.put("externalId", record.externalId());
        json.put("externalNumber", record.externalNumber());
        json.put("changedAt", record.changedAt().toString());
        json.put("doneAt", time(record.doneAt()));
        json.put("retryAt", time(record.retryAt()));
        json.put("sourceChangedAt", time(record.sourceChangedAt()));
        json.put("code", failure == null ? null : failure.code());
        json.put("field", failure == null ? null : failure.field());
        json.put("value", record.failureValue());
        json.put("reason", failure == null ? null : failure.reason().chinese());
        json.put("reasonEn", failure == null ? null : failure.coded());
        return json;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    static void print(List<RecordSummary> records, PrintStream out) {
        int widest = records.stream()
                .mapToInt(record -> Math.min(WIDEST_KEY, shown(record.key()).length()))
                .max()
                .orElse(0);
        for (RecordSummary record : records) {
            String key = shown(record.key());
            out.println(key + " ".repeat(Math.max(0, widest - key.length())) + "  "
                    + record.state().title().chinese() + " "
                    + record.state().title().english() + "  "
                    + TIME.format(record.changedAt().atZone(ZoneId.systemDefault()))
                    + (record.externalNumber() == null ? "" : "  → " + shown(record.externalNumber()))
                    + (record.sourceChangedAt() == null ? "" : "  来源又修改 / changed at the source"));
            Failure failure = record.failure();
            if (failure != null) {
                String field = failure.field() == null || failure.field().isEmpty() ? "" : failure.field() + ": ";
                out.println("    " + shown(field + failure.reason().chinese()));
                out.println("    " + shown(field + failure.reason().english()) + " [" + failure.code() + "]");
            }
        }
    }

    /** A vendor's text can't move the cursor or break the line. */
    private static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
