package io.duijie.engine.integration;

import io.duijie.connector.api.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place where two documents differ.
 *
 * @param pointer where it is in the newer one; in the older one for what is gone
 * @param label of the field that it belongs to, empty = of none
 * @param from null also where it was not there
 * @param to null also where it is not there any more
 */
public record DocumentChange(String pointer, String label, Kind kind, @Nullable Object from, @Nullable Object to) {
    private static final Map<String, Text> MEMBERS = Map.ofEntries(
            Map.entry("value", new Text("取值", "value")),
            Map.entry("type", new Text("类型", "type")),
            Map.entry("parser", new Text("解析器", "parser")),
            Map.entry("params", new Text("解析器参数", "parser parameters")),
            Map.entry("mapping", new Text("映射表用法", "mapping")),
            Map.entry("is_required", new Text("必填", "required mark")),
            Map.entry("label", new Text("名称", "label")),
            Map.entry("name", new Text("名称", "name")),
            Map.entry("enabled", new Text("启用", "switch")),
            Map.entry("connection", new Text("连接", "connection")),
            Map.entry("api", new Text("接口", "interface")),
            Map.entry("id", new Text("主键", "key")),
            Map.entry("number", new Text("单据号", "number")),
            Map.entry("idCheck", new Text("重复检查", "idCheck")),
            Map.entry("startFrom", new Text("起始时间", "start")),
            Map.entry("zone", new Text("时区", "zone")),
            Map.entry("schedule", new Text("计划", "schedule")),
            Map.entry("condition", new Text("过滤条件", "filters")),
            Map.entry("mappings", new Text("映射表", "mapping tables")),
            Map.entry("hooks", new Text("脚本", "hooks")),
            Map.entry("options", new Text("选项", "options")));

    /** How they differ. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** The same fields in another order. */
        MOVED
    }

    /** For people. */
    public Text text() {
        Text member = member();
        boolean wholeField = pointer.matches(".*/\\d+") && !label.isEmpty();
        String chinese = label.isEmpty()
                ? member.chinese()
                : wholeField ? "「" + label + "」" : "「" + label + "」的" + member.chinese();
        String english = label.isEmpty()
                ? member.english()
                : wholeField ? "\"" + label + "\"" : member.english() + " of \"" + label + "\"";
        return switch (kind) {
            case ADDED -> new Text("添加" + chinese, "added " + english);
            case REMOVED -> new Text("删除" + chinese, "removed " + english);
            case CHANGED -> new Text("修改" + chinese, "changed " + english);
            case MOVED -> new Text("调整" + chinese + "的顺序", "changed the order of " + english);
        };
    }

    private Text member() {
        if (pointer.equals("/schedule/source")) {
            return new Text("读取计划", "reading schedule");
        }
        if (pointer.equals("/schedule/target")) {
            return new Text("写入计划", "writing schedule");
        }
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        return MEMBERS.getOrDefault(last, Text.same(last.isEmpty() ? "JSON" : last));
    }
}
