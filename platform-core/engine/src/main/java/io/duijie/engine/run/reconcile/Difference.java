package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.Text;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords.Stored;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is not as it should be about one record.
 *
 * @param record its id here, null = there is none
 * @param state of the record here, null = there is none, or it does not matter
 * @param document the document's number at the target, null = none is known
 * @param content what differs in it, null = it is not about the content
 */
public record Difference(
        Kind kind,
        @Nullable Long record,
        String key,
        @Nullable String number,
        @Nullable String state,
        @Nullable String document,
        Text reason,
        @Nullable Content content) {

    /** A field and its two values; a number, a text, a boolean or null. */
    public record Content(String field, @Nullable Object source, @Nullable Object target) {}

    public Difference(
            Kind kind,
            @Nullable Long record,
            String key,
            @Nullable String number,
            @Nullable String state,
            @Nullable String document,
            Text reason) {
        this(kind, record, key, number, state, document, reason, null);
    }

    static Difference of(Stored record, String field, @Nullable Object source, @Nullable Object target) {
        return new Difference(
                Kind.DIFFERENT,
                record.id(),
                record.key(),
                record.number(),
                record.state().name(),
                record.externalNumber(),
                new Text(
                        field + "：来源 " + source + "，目标 " + target, field + ": source " + source + ", target " + target),
                new Content(field, source, target));
    }

    /** In which way. */
    public enum Kind {
        NOT_STAGED("来源系统有，本平台没有", "at the source, not staged"),
        CHANGED("来源又修改，尚未写入", "changed at the source, not written"),
        NOT_WRITTEN("已读取，未写入", "staged, not written"),
        MISSING("标记为已完成，目标系统没有", "done, not found at the target"),
        TWICE("目标系统有重复单据", "several documents at the target"),
        DIFFERENT("内容不一致", "contents differ");

        private final Text title;

        Kind(String chinese, String english) {
            this.title = new Text(chinese, english);
        }

        public Text title() {
            return title;
        }
    }

    /** As a JSON object. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", kind.name());
        json.put("record", record);
        json.put("key", key);
        json.put("number", number);
        json.put("state", state);
        json.put("document", document);
        Content differing = content;
        json.put("field", differing == null ? null : differing.field());
        json.put("source", differing == null ? null : differing.source());
        json.put("target", differing == null ? null : differing.target());
        json.put("zh", reason.chinese());
        json.put("en", reason.english());
        return json;
    }
}
