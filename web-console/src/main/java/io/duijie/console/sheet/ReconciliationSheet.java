package io.duijie.console.sheet;

import io.duijie.connector.api.Text;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.reconcile.Difference;
import io.duijie.engine.run.reconcile.Reconciliation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation as a spreadsheet: a summary, then differences, then all pairs that agree. All that comes from documents is written
 * as text in cells of format text: no key loses its zeros and nothing in it is a formula, also after a cell was edited.
 */
public final class ReconciliationSheet {
    private static final Map<String, Text> TITLES = titles();
    private static final List<Text> DIFFERENCE = List.of(
            new Text("差异类型", "Difference"),
            new Text("主键", "Key"),
            new Text("单据号/名称", "Number or name"),
            new Text("状态", "State"),
            new Text("目标单据号", "Document at the target"),
            new Text("字段", "Field"),
            new Text("来源值", "At the source"),
            new Text("目标值", "At the target"),
            new Text("说明", "What it means"));
    private static final List<Text> PAIR = List.of(
            new Text("主键", "Key"), new Text("单据号/名称", "Number or name"), new Text("目标单据号", "Document at the target"));
    private static final int[] WIDTHS = {24, 24, 24, 14, 24, 24, 24, 24, 60};
    private static final int LONGEST_CELL = 32_000;

    private final boolean chinese;

    private ReconciliationSheet(boolean chinese) {
        this.chinese = chinese;
    }

    /**
     * Who asked for it.
     *
     * @param name of the integration
     * @param by the person
     * @param at when it was asked for
     */
    public record Asked(String name, String by, String at) {}

    private static Map<String, Text> titles() {
        Map<String, Text> titles = new LinkedHashMap<>();
        titles.put("rows", new Text("来源系统行数", "Rows at the source"));
        titles.put("filtered", new Text("按条件过滤", "Left out by conditions"));
        titles.put("rejected", new Text("无法识别的行", "Rows put aside"));
        titles.put("records", new Text("来源系统数据数", "Records at the source"));
        titles.put("staged", new Text("已读取", "Staged"));
        titles.put("notStaged", new Text("未读取", "Not staged"));
        titles.put("changed", new Text("来源又修改、尚未写入", "Changed at the source, not written"));
        titles.put("written", new Text("已完成", "Done"));
        titles.put("pending", new Text("待写入", "Pending"));
        titles.put("failed", new Text("失败", "Failed"));
        titles.put("waiting", new Text("等待基础资料", "Waiting for base data"));
        titles.put("inDoubt", new Text("待核实", "In doubt"));
        titles.put("skipped", new Text("已跳过", "Skipped"));
        titles.put("asked", new Text("已核对", "Looked up"));
        titles.put("found", new Text("目标系统存在", "Found at the target"));
        titles.put("missing", new Text("目标系统没有", "Not found at the target"));
        titles.put("twice", new Text("目标系统有重复单据", "Several documents at the target"));
        titles.put("unchecked", new Text("无法核对", "Not checked"));
        titles.put("compared", new Text("已比较内容", "Contents compared"));
        titles.put("different", new Text("内容不一致", "Contents differ"));
        return titles;
    }

    /** The title of a count. */
    public static Text title(String total) {
        return TITLES.getOrDefault(total, Text.same(total));
    }

    /**
     * Writes the workbook; does not close the stream.
     *
     * @param reconciliation {@code Reconciliation.json()}
     */
    public static void write(
            Map<String, @Nullable Object> reconciliation, Asked asked, boolean chinese, OutputStream to)
            throws IOException {
        ReconciliationSheet sheet = new ReconciliationSheet(chinese);
        try (Workbook workbook = new Workbook(to, "Duijie", null)) {
            sheet.summary(workbook.newWorksheet(chinese ? "汇总" : "Summary"), reconciliation, asked);
            sheet.differences(workbook.newWorksheet(chinese ? "差异" : "Differences"), reconciliation);
            sheet.pairs(workbook.newWorksheet(chinese ? "一致" : "Equal"), reconciliation);
        }
    }

    private String in(Text text) {
        return chinese ? text.chinese() : text.english();
    }

    private String in(String inChinese, String inEnglish) {
        return chinese ? inChinese : inEnglish;
    }

    private void summary(Worksheet sheet, Map<String, @Nullable Object> reconciliation, Asked asked) {
        sheet.width(0, 32);
        sheet.width(1, 44);
        sheet.width(2, 24);
        int row = 0;
        row = line(
                sheet, row, in("集成方案", "Integration"), asked.name() + " (" + reconciliation.get("integration") + ")");
        row = line(sheet, row, in("日期", "Day"), days(reconciliation));
        row = line(sheet, row, in("时区", "Time zone"), reconciliation.get("zone"));
        row = line(sheet, row, in("对账人", "Asked for by"), asked.by());
        row = line(sheet, row, in("对账时间", "Asked for at"), asked.at());
        row = line(sheet, row, in("结果", "Result"), outcome(reconciliation));
        for (Map.Entry<?, ?> total : map(reconciliation.get("totals")).entrySet()) {
            text(sheet, row, 0, in(title(String.valueOf(total.getKey()))));
            number(sheet, row, 1, total.getValue());
            row++;
        }
        List<?> amounts = list(reconciliation.get("amounts"));
        if (!amounts.isEmpty()) {
            text(sheet, row, 0, in("合计字段", "Totals"));
            text(sheet, row, 1, in("来源合计", "At the source"));
            text(sheet, row, 2, in("目标合计", "At the target"));
            row++;
        }
        for (Object each : amounts) {
            Map<?, ?> amount = map(each);
            text(sheet, row, 0, amount.get("field"));
            number(sheet, row, 1, amount.get("source"));
            number(sheet, row, 2, amount.get("target"));
            row++;
        }
        for (Object note : list(reconciliation.get("notes"))) {
            row = line(sheet, row, in("说明", "Note"), map(note).get(chinese ? "zh" : "en"));
        }
        Object more = reconciliation.get("more");
        if (more instanceof Number number && number.longValue() > 0) {
            line(
                    sheet,
                    row,
                    in("说明", "Note"),
                    in("差异太多，另有 " + number + " 条没有列出。", "Too many differences: " + number + " more are not listed."));
        }
    }

    private static String days(Map<String, @Nullable Object> reconciliation) {
        Object first = reconciliation.get("day");
        Object last = reconciliation.get("lastDay");
        return last == null || last.equals(first) ? String.valueOf(first) : first + " – " + last;
    }

    /** Also of results that earlier versions kept. */
    private String outcome(Map<String, @Nullable Object> reconciliation) {
        String found = Boolean.TRUE.equals(reconciliation.get("clean"))
                ? in("未发现差异", "No difference found")
                : in("有差异", "Differs");
        return Boolean.TRUE.equals(reconciliation.get("contentsCompared"))
                ? found
                : in(
                        found + "（" + Reconciliation.EXISTENCE_ONLY.chinese() + "）",
                        found + " (" + Reconciliation.EXISTENCE_ONLY.english() + ")");
    }

    private static int line(Worksheet sheet, int row, String title, @Nullable Object value) {
        text(sheet, row, 0, title);
        text(sheet, row, 1, value);
        return row + 1;
    }

    private void headings(Worksheet sheet, List<Text> headings) {
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, in(headings.get(column)));
            sheet.style(0, column).bold().set();
            sheet.width(column, WIDTHS[column]);
        }
        sheet.freezePane(0, 1);
    }

    private void differences(Worksheet sheet, Map<String, @Nullable Object> reconciliation) {
        headings(sheet, DIFFERENCE);
        int row = 1;
        for (Object each : list(reconciliation.get("differences"))) {
            Map<?, ?> difference = map(each);
            text(sheet, row, 0, kind(String.valueOf(difference.get("kind"))));
            text(sheet, row, 1, difference.get("key"));
            text(sheet, row, 2, difference.get("number"));
            text(sheet, row, 3, state(difference.get("state")));
            text(sheet, row, 4, difference.get("document"));
            text(sheet, row, 5, difference.get("field"));
            text(sheet, row, 6, difference.get("source"));
            text(sheet, row, 7, difference.get("target"));
            text(sheet, row, 8, difference.get(chinese ? "zh" : "en"));
            row++;
        }
    }

    private void pairs(Worksheet sheet, Map<String, @Nullable Object> reconciliation) {
        headings(sheet, PAIR);
        int row = 1;
        for (Object each : list(reconciliation.get("pairs"))) {
            Map<?, ?> pair = map(each);
            text(sheet, row, 0, pair.get("key"));
            text(sheet, row, 1, pair.get("number"));
            text(sheet, row, 2, pair.get("document"));
            row++;
        }
    }

    private String kind(String name) {
        return Arrays.stream(Difference.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(kind -> in(kind.title()))
                .orElse(name);
    }

    private @Nullable String state(@Nullable Object name) {
        return Arrays.stream(RecordState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .map(state -> in(state.title()))
                .orElse(null);
    }

    private static void number(Worksheet sheet, int row, int column, @Nullable Object value) {
        sheet.value(row, column, value instanceof Number number ? number : 0);
    }

    private static void text(Worksheet sheet, int row, int column, @Nullable Object value) {
        if (value != null) {
            String text = String.valueOf(value);
            sheet.value(row, column, text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
            sheet.style(row, column).format("@").set();
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
