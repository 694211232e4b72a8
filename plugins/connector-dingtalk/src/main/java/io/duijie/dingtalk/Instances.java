package io.duijie.dingtalk;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.JsonValues;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An approval as a mapping wants it: what became of it in one word, which approval that concerns, and its form by the names of its controls. */
final class Instances {
    static final String ID = "processInstanceId";
    static final String FORM = "form";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Instances() {}

    static Map<String, @Nullable Object> row(String id, Map<?, ?> detail, Api api) {
        Map<String, @Nullable Object> row = JsonValues.members(detail);
        row.put(ID, id);
        row.put("outcome", outcome(detail));
        String main = JsonValues.text(detail.get("mainProcessInstanceId"));
        row.put("concerns", changes(detail) && main != null ? main : id);
        row.put("createdAt", time(detail.get("createTime"), api.account().detailZone()));
        row.put("finishedAt", time(detail.get("finishTime"), api.account().detailZone()));
        row.put(FORM, form(detail.get("formComponentValues"), api));
        return row;
    }

    /** An approval that changes or takes back another one is told apart from that one's own. */
    private static String outcome(Map<?, ?> detail) {
        String status = text(detail, "status");
        if (status.equals("TERMINATED")) {
            return "terminated";
        }
        if (!status.equals("COMPLETED")) {
            return "running";
        }
        if (!text(detail, "result").equals("agree")) {
            return "refused";
        }
        return switch (text(detail, "bizAction")) {
            case "REVOKE" -> "revocation";
            case "MODIFY" -> "modification";
            default -> "approved";
        };
    }

    private static boolean changes(Map<?, ?> detail) {
        return List.of("REVOKE", "MODIFY").contains(text(detail, "bizAction"));
    }

    private static String text(Map<?, ?> detail, String name) {
        String text = JsonValues.text(detail.get(name));
        return text == null ? "" : text;
    }

    /** China's time; the vendor's text where it can't be read. */
    private static @Nullable String time(@Nullable Object value, ZoneId zone) {
        String text = JsonValues.text(value);
        if (text == null) {
            return null;
        }
        try {
            String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
            ZonedDateTime moment = LocalDateTime.parse(local.replace(' ', 'T')).atZone(zone);
            return TIME.format(moment.withZoneSameInstant(CHINA));
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static Map<String, @Nullable Object> form(@Nullable Object components, Api api) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        for (Object component : JsonValues.list(components)) {
            String name = JsonValues.text(JsonValues.member(component, "name"));
            Object value = JsonValues.member(component, "value");
            if (name != null) {
                form.put(
                        name,
                        "TableField".equals(JsonValues.member(component, "componentType")) ? table(value, api) : value);
            }
        }
        return form;
    }

    /**
     * Rows of cells by the names of their columns. How the vendor writes them when it is read is not documented: a list of lists of cells
     * and a list of objects with {@code rowValue} are both taken, and what is neither stays as it is.
     */
    private static @Nullable Object table(@Nullable Object value, Api api) {
        Object read = value;
        if (value instanceof String text) {
            try {
                read = api.json().read(text);
            } catch (ConnectorException | IllegalArgumentException e) {
                return value;
            }
        }
        if (!(read instanceof List<?> lines)) {
            return value;
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object line : lines) {
            Object cells =
                    line instanceof Map<?, ?> object && object.get("rowValue") != null ? object.get("rowValue") : line;
            if (!(cells instanceof List<?> list)) {
                return value;
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (Object cell : list) {
                String label = JsonValues.text(JsonValues.member(cell, "label"));
                String name = label == null ? JsonValues.text(JsonValues.member(cell, "name")) : label;
                if (name == null) {
                    return value;
                }
                row.put(name, JsonValues.member(cell, "value"));
            }
            rows.add(row);
        }
        return rows;
    }
}
