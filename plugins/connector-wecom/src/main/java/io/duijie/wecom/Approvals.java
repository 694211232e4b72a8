package io.duijie.wecom;

import io.duijie.connector.api.JsonValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An approval as a mapping wants it: what became of it in one word, and its form by the titles of its controls. */
final class Approvals {
    static final String NUMBER = "sp_no";
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Approvals() {}

    static Map<String, @Nullable Object> row(String number, Map<?, ?> info) {
        Map<String, @Nullable Object> row = JsonValues.members(info);
        row.put(NUMBER, number);
        row.put("outcome", outcome(JsonValues.whole(info.get("sp_status"))));
        row.put("appliedAt", time(info.get("apply_time")));
        row.put("form", form(JsonValues.at(info, "apply_data", "contents")));
        return row;
    }

    /** An approval that was taken back after it had been agreed is told apart from one that never was. */
    private static String outcome(@Nullable Long status) {
        return switch (status == null ? 0 : status.intValue()) {
            case 1 -> "running";
            case 2 -> "approved";
            case 3 -> "refused";
            case 4 -> "terminated";
            case 6 -> "revoked";
            case 7 -> "deleted";
            case 10 -> "paid";
            default -> "unknown";
        };
    }

    private static @Nullable String time(@Nullable Object seconds) {
        Long moment = JsonValues.whole(seconds);
        try {
            return moment == null
                    ? null
                    : TIME.format(Instant.ofEpochSecond(moment).atOffset(CHINA));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> form(@Nullable Object contents) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        for (Object control : JsonValues.list(contents)) {
            String title = text(JsonValues.member(control, "title"));
            if (title != null) {
                form.put(title, value(JsonValues.member(control, "value")));
            }
        }
        return form;
    }

    /** What a control holds; what none of these is stays as the vendor sent it. */
    private static @Nullable Object value(@Nullable Object value) {
        for (String plain : List.of("text", "new_number", "new_money")) {
            String text = JsonValues.text(JsonValues.member(value, plain));
            if (text != null) {
                return text;
            }
        }
        String date = time(JsonValues.at(value, "date", "s_timestamp"));
        if (date != null) {
            return date;
        }
        List<?> options = JsonValues.list(JsonValues.at(value, "selector", "options"));
        if (!options.isEmpty()) {
            return options.stream()
                    .map(option -> String.valueOf(text(JsonValues.member(option, "value"))))
                    .collect(Collectors.joining(","));
        }
        List<?> lines = JsonValues.list(JsonValues.member(value, "children"));
        if (lines.isEmpty()) {
            return value;
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(form(JsonValues.member(line, "list"))));
        return rows;
    }

    /** The first of the texts in several languages. */
    private static @Nullable String text(@Nullable Object texts) {
        for (Object each : JsonValues.list(texts)) {
            String text = JsonValues.text(JsonValues.member(each, "text"));
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
