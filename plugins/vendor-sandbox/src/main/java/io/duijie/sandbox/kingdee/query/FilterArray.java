package io.duijie.sandbox.kingdee.query;

import io.duijie.sandbox.base.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The other form of a filter, a list of conditions, written as a filter string. */
public final class FilterArray {
    private FilterArray() {}

    public static String text(List<?> conditions) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < conditions.size(); index++) {
            Map<String, @Nullable Object> condition = Json.object(conditions.get(index));
            text.append(of(condition, "Left"))
                    .append(of(condition, "FieldName"))
                    .append(comparison(of(condition, "Compare"), of(condition, "Value")))
                    .append(of(condition, "Right"));
            if (index < conditions.size() - 1) {
                text.append(of(condition, "Logic").equals("1") ? " or " : " and ");
            }
        }
        return text.toString();
    }

    private static String comparison(String code, String value) {
        String quoted = value.replace("'", "''");
        return switch (code) {
            case "67", "=" -> " = '" + quoted + "'";
            case "17" -> " like '%" + quoted + "%'";
            case "39" -> " >= '" + quoted + "'";
            default -> throw new FilterParser.BadFilter("比较符“" + code + "”不支持");
        };
    }

    private static String of(Map<String, @Nullable Object> condition, String name) {
        Object value = condition.get(name);
        return value == null ? "" : value.toString();
    }
}
