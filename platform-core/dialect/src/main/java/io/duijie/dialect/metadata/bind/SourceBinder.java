package io.duijie.dialect.metadata.bind;

import io.duijie.connector.api.DocumentView;
import io.duijie.dialect.document.Condition;
import io.duijie.dialect.document.Condition.Logic;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.FormatRule;
import io.duijie.dialect.document.OmissionRemedy;
import io.duijie.dialect.document.SourceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds a source document (dialect §14). */
final class SourceBinder {
    private SourceBinder() {}

    static SourceDocument bind(Map<String, @Nullable Object> side) {
        Map<String, @Nullable Object> raw = Raw.object(side, "metadata");
        List<FieldEntry> otherRequest = Bindings.entries(Raw.objects(raw.get("otherRequest")));
        return new SourceDocument(
                Raw.text(side, "connection"),
                Raw.text(raw, "api", ""),
                Raw.text(raw, "method", "POST"),
                Raw.text(raw, "id"),
                Raw.text(raw, "number"),
                Raw.flag(raw, "idCheck", true),
                Bindings.entries(Raw.objects(raw.get("request"))),
                Bindings.withoutDataKey(otherRequest),
                Bindings.dataKey(Bindings.entries(Raw.objects(raw.get("otherResponse"))), otherRequest),
                Raw.whole(Raw.object(raw, "pagination"), "pageSize", 0),
                formatRules(raw.get("formatResponse")),
                condition(raw.get("condition")),
                Raw.texts(raw.get("beatFlat")),
                splitArray(Raw.object(raw, "operation")),
                omissionRemedy(Raw.object(raw, "omissionRemedy")),
                new DocumentView(raw));
    }

    private static @Nullable String splitArray(Map<String, @Nullable Object> operation) {
        return "splitArray".equals(operation.get("method")) ? Raw.text(operation, "arrayKey") : null;
    }

    private static @Nullable OmissionRemedy omissionRemedy(Map<String, @Nullable Object> raw) {
        return raw.isEmpty()
                ? null
                : new OmissionRemedy(
                        Raw.text(raw, "crontab"), Bindings.entries(Raw.objects(raw.get("takeOverRequest"))));
    }

    private static List<FormatRule> formatRules(@Nullable Object list) {
        return Raw.objects(list).stream()
                .map(rule -> new FormatRule(
                        Raw.text(rule, "old", ""), Raw.text(rule, "new", ""), Raw.text(rule, "format", "")))
                .toList();
    }

    private static List<List<Condition>> condition(@Nullable Object groups) {
        List<List<Condition>> bound = new ArrayList<>();
        if (groups instanceof List<?> list) {
            for (Object group : list) {
                bound.add(
                        Raw.objects(group).stream().map(SourceBinder::condition).toList());
            }
        }
        return List.copyOf(bound);
    }

    private static Condition condition(Map<String, @Nullable Object> raw) {
        return new Condition(
                Raw.text(raw, "field", ""),
                Logic.valueOf(Raw.text(raw, "logic", "eq").toUpperCase(Locale.ROOT)),
                raw.get("value"),
                Raw.flag(raw, "strictMode", false),
                Raw.text(raw, "mvel"));
    }
}
