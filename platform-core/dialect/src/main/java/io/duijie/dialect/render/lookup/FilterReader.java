package io.duijie.dialect.render.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a filter (dialect §10.3). */
final class FilterReader {
    private static final int DEEPEST = 20;

    private FilterReader() {}

    static FilterTemplate read(@Nullable Object json) {
        return filter(json, 0);
    }

    private static FilterTemplate filter(@Nullable Object json, int depth) {
        if (!(json instanceof Map<?, ?> members)) {
            throw LookupSyntaxException.filter("a filter must be an object", "过滤条件必须是对象");
        }
        if (depth > DEEPEST) {
            throw LookupSyntaxException.filter("it is nested too deeply", "嵌套过深");
        }
        List<FilterTemplate> parts = new ArrayList<>();
        members.forEach((key, value) -> {
            String name = (String) key;
            parts.add(name.startsWith("$") ? joined(name, value, depth) : member(name, value));
        });
        return parts.size() == 1 ? parts.get(0) : new FilterTemplate.Joined(true, parts);
    }

    private static FilterTemplate joined(String name, @Nullable Object value, int depth) {
        if (!name.equals("$and") && !name.equals("$or")) {
            throw unknown(name);
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw LookupSyntaxException.filter(name + " needs a list of filters", name + " 需要过滤条件的列表");
        }
        List<FilterTemplate> parts = new ArrayList<>();
        list.forEach(part -> parts.add(filter(part, depth + 1)));
        return new FilterTemplate.Joined(name.equals("$and"), parts);
    }

    private static FilterTemplate member(String name, @Nullable Object value) {
        LookupPath path = LookupPath.ofQuery(name);
        if (path == null) {
            throw wrongPath(name);
        }
        if (!(value instanceof Map<?, ?> operators)) {
            return Operators.compile(path, "$eq", value);
        }
        if (operators.isEmpty()) {
            throw LookupSyntaxException.filter("\"" + name + "\" has no operator", "\"" + name + "\" 没有运算符");
        }
        List<FilterTemplate> parts = new ArrayList<>();
        operators.forEach((key, operand) -> {
            String operator = (String) key;
            if (operator.equals("$options")) {
                options(operators.containsKey("$regex"), operand);
            } else if (operator.equals("$regex")) {
                parts.add(TextPattern.compile(path, operand, "i".equals(operators.get("$options"))));
            } else {
                parts.add(Operators.compile(path, operator, operand));
            }
        });
        return parts.size() == 1 ? parts.get(0) : new FilterTemplate.Joined(true, parts);
    }

    private static void options(boolean besideRegex, @Nullable Object operand) {
        if (!besideRegex || !("i".equals(operand) || "".equals(operand))) {
            throw LookupSyntaxException.filter(
                    "$options must be \"i\" and stand beside $regex", "$options 只能是 \"i\"，并与 $regex 同时使用");
        }
    }

    static LookupSyntaxException unknown(String operator) {
        return LookupSyntaxException.filter(
                "operator \"" + operator
                        + "\" does not exist; there are $eq $ne $in $nin $gt $gte $lt $lte $exists $regex"
                        + " $and $or",
                "不支持运算符 \"" + operator + "\"，可用 $eq $ne $in $nin $gt $gte $lt $lte $exists $regex $and $or");
    }

    static LookupSyntaxException wrongPath(String name) {
        return LookupSyntaxException.filter(
                "path \"" + name + "\" must begin with content. or primaryWriteback. or be id, number or status",
                "路径 \"" + name + "\" 应以 content. 或 primaryWriteback. 开头，或者是 id、number、status");
    }
}
