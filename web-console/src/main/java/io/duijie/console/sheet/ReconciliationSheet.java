package io.duijie.console.sheet;

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
 * A reconciliation as a spreadsheet: totals, then differences. All that comes from documents is written as text in cells of
 * format text: no key loses its zeros and nothing in it is a formula, also after a cell was edited.
 */
public final class ReconciliationSheet {
    private static final Map<String, String> TITLES = titles();
    private static final List<String> HEADINGS = List.of("差异类型", "主键", "单据号/名称", "状态", "目标单据号", "原因", "Reason");
    private static final int[] WIDTHS = {24, 24, 24, 14, 24, 60, 60};
    private static final int LONGEST_CELL = 32_000;

    private ReconciliationSheet() {}

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("rows", "来源系统行数");
        titles.put("filtered", "按条件过滤");
        titles.put("rejected", "无法识别的行");
        titles.put("records", "来源系统数据数");
        titles.put("staged", "已读取");
        titles.put("notStaged", "未读取");
        titles.put("changed", "来源又修改、尚未写入");
        titles.put("written", "已完成");
        titles.put("pending", "待写入");
        titles.put("failed", "失败");
        titles.put("waiting", "等待基础资料");
        titles.put("inDoubt", "待核实");
        titles.put("skipped", "已跳过");
        titles.put("asked", "已核对");
        titles.put("found", "目标系统存在");
        titles.put("missing", "目标系统没有");
        titles.put("twice", "目标系统有重复单据");
        titles.put("unchecked", "无法核对");
        return titles;
    }

    /** The Chinese title of a count. */
    public static String title(String total) {
        return TITLES.getOrDefault(total, total);
    }

    /**
     * Writes the workbook; does not close the stream.
     *
     * @param reconciliation {@code Reconciliation.json()}
     */
    public static void write(Map<String, @Nullable Object> reconciliation, OutputStream to) throws IOException {
        try (Workbook workbook = new Workbook(to, "Duijie", null)) {
            totals(workbook.newWorksheet("汇总"), reconciliation);
            differences(workbook.newWorksheet("差异"), reconciliation);
        }
    }

    private static void totals(Worksheet sheet, Map<String, @Nullable Object> reconciliation) {
        sheet.width(0, 28);
        sheet.width(1, 44);
        int row = 0;
        row = line(sheet, row, "集成方案", reconciliation.get("integration"));
        row = line(sheet, row, "日期", reconciliation.get("day"));
        row = line(sheet, row, "时区", reconciliation.get("zone"));
        row = line(sheet, row, "结果", outcome(reconciliation));
        for (Map.Entry<?, ?> total : map(reconciliation.get("totals")).entrySet()) {
            text(sheet, row, 0, title(String.valueOf(total.getKey())));
            sheet.value(row, 1, total.getValue() instanceof Number number ? number : 0);
            row++;
        }
        for (Object note : list(reconciliation.get("notes"))) {
            row = line(sheet, row, "说明", map(note).get("zh"));
        }
        Object more = reconciliation.get("more");
        if (more instanceof Number number && number.longValue() > 0) {
            line(sheet, row, "说明", "差异太多，另有 " + number + " 条没有列出。");
        }
    }

    /** Also of results that earlier versions kept. */
    private static String outcome(Map<String, @Nullable Object> reconciliation) {
        String found = Boolean.TRUE.equals(reconciliation.get("clean")) ? "未发现差异" : "有差异";
        return found + "（" + Reconciliation.EXISTENCE_ONLY.chinese() + "）";
    }

    private static int line(Worksheet sheet, int row, String title, @Nullable Object value) {
        text(sheet, row, 0, title);
        text(sheet, row, 1, value);
        return row + 1;
    }

    private static void differences(Worksheet sheet, Map<String, @Nullable Object> reconciliation) {
        for (int column = 0; column < HEADINGS.size(); column++) {
            sheet.value(0, column, HEADINGS.get(column));
            sheet.style(0, column).bold().set();
            sheet.width(column, WIDTHS[column]);
        }
        sheet.freezePane(0, 1);
        int row = 1;
        for (Object each : list(reconciliation.get("differences"))) {
            Map<?, ?> difference = map(each);
            text(sheet, row, 0, kind(String.valueOf(difference.get("kind"))));
            text(sheet, row, 1, difference.get("key"));
            text(sheet, row, 2, difference.get("number"));
            text(sheet, row, 3, state(difference.get("state")));
            text(sheet, row, 4, difference.get("document"));
            text(sheet, row, 5, difference.get("zh"));
            text(sheet, row, 6, difference.get("en"));
            row++;
        }
    }

    private static String kind(String name) {
        return Arrays.stream(Difference.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(kind -> kind.title().chinese())
                .orElse(name);
    }

    private static @Nullable String state(@Nullable Object name) {
        return Arrays.stream(RecordState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .map(state -> state.title().chinese())
                .orElse(null);
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
