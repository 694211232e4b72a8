package io.duijie.engine.run.promote;

import io.duijie.connector.api.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the compared records would be written again when their rows are read again, and why.
 *
 * @param records at most so many
 * @param exact whether it is known to be so many: rows are not kept, what a document makes of them is foretold only where the former
 *     one kept them as they came
 * @param reasons one for each cause
 * @param pending how many wait to be written: the next run writes them by the new document
 */
public record Again(long records, boolean exact, List<Reason> reasons, long pending) {
    public Again {
        reasons = List.copyOf(reasons);
    }

    /** @param keys the first of the records */
    public record Reason(Cause cause, long records, List<String> keys) {
        public Reason {
            keys = List.copyOf(keys);
        }
    }

    /** Why. */
    public enum Cause {
        NEW_KEY(
                "new-key",
                true,
                "主键取自别处：再次读到时是新的数据，会作为新单据再写入一次",
                "the key is taken from elsewhere: read again they are new records and are written once more"),
        OTHER_CONTENT(
                "other-content",
                true,
                "来源侧的规则使内容（指纹）改变：再次读到时会更新写入",
                "rules of the source side change the content (fingerprint): read again they are written again"),
        CHANGED_AT_SOURCE(
                "changed-at-source",
                true,
                "来源已修改，此前按主键检查不更新（idCheck）：再次读到时会更新写入",
                "changed at the source while idCheck kept them as they were: read again they are written again"),
        OTHER_ROWS(
                "other-rows",
                true,
                "来源侧的规则或接口改变，原始行没有保存，无法逐条预测：再次读到时最多这些数据会再次写入",
                "rules or interface of the source side change, and the rows were not kept: read again, at most so many are"
                        + " written again"),
        NOT_TAKEN(
                "not-taken",
                false,
                "不再符合过滤条件：不再读取，已写入的单据不变",
                "they don't pass the conditions any more: they are not taken again; what was written stays"),
        NOT_USABLE("not-usable", false, "再次读到时会被搁置", "read again they are put aside as unusable");

        private final String word;
        private final boolean writes;
        private final Text text;

        Cause(String word, boolean writes, String chinese, String english) {
            this.word = word;
            this.writes = writes;
            this.text = new Text(chinese, english);
        }

        boolean writes() {
            return writes;
        }
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("records", records);
        json.put("exact", exact);
        json.put("reasons", reasons.stream().map(Again::json).toList());
        json.put("pending", pending);
        return json;
    }

    private static Map<String, @Nullable Object> json(Reason reason) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", reason.cause().word);
        json.put(
                "text",
                Map.of(
                        "zh",
                        reason.cause().text.chinese(),
                        "en",
                        reason.cause().text.english()));
        json.put("records", reason.records());
        json.put("keys", reason.keys());
        return json;
    }
}
