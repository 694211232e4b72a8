package io.duijie.engine.extract.row;

import io.duijie.connector.api.Reason;
import io.duijie.engine.document.SourceDocument;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.render.body.CompileSettings;
import io.duijie.engine.render.value.ValueFailure;
import io.duijie.engine.render.value.Warning;
import io.duijie.engine.render.value.Warnings;
import io.duijie.engine.render.variable.Variables;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a document does with each row, compiled: {@code afterExtract}, {@code formatResponse}, {@code condition}, {@code beatFlat},
 * {@code splitArray}, key and number, in this order. Immutable and thread-safe.
 */
public final class RowPipeline implements RowRules {
    private static final Reason NO_OBJECT = Reason.of(
            "row-not-object",
            "列表中的这一项不是 JSON 对象，无法作为一行数据。请检查 dataKey 是否指向数据列表。",
            "this item of the list is no JSON object and can't be a row. Check that dataKey leads to the list of"
                    + " rows.");

    private final RowHook afterExtract;
    private final List<ResponseFormat> formats;
    private final Conditions conditions;
    private final Flattening flattening;
    private final KeyRule keys;
    private final ZoneId zone;
    private final int pageSize;

    private RowPipeline(SourceDocument document, CompileSettings settings, RowHook afterExtract, int pageSize) {
        this.afterExtract = afterExtract;
        this.formats =
                document.formatResponse().stream().map(ResponseFormat::compile).toList();
        this.conditions = Conditions.compile(document.condition(), settings);
        this.flattening = new Flattening(document.beatFlat(), document.splitArray());
        this.keys = new KeyRule(document.id(), document.number());
        this.zone = settings.zone();
        this.pageSize = pageSize;
    }

    /**
     * Compiles a document that was found right.
     *
     * @param settings of the integration; its side does not matter
     * @param afterExtract the integration's hook, or {@link RowHook#NONE}
     * @param pageSize PAGINATION_PAGE_SIZE
     */
    public static RowPipeline compile(
            SourceDocument document, CompileSettings settings, RowHook afterExtract, int pageSize) {
        return new RowPipeline(document, settings, afterExtract, pageSize);
    }

    @Override
    public WindowRows in(Span window) {
        return in(new Variables(window.to(), window.from(), pageSize, null, null, zone));
    }

    /** The same for given variables, as a preview has them. */
    public WindowRows in(Variables variables) {
        RowFilter filter = conditions.bind(variables);
        return row -> {
            if (row instanceof Map<?, ?> object) {
                @SuppressWarnings("unchecked")
                Map<String, @Nullable Object> typed = (Map<String, @Nullable Object>) object;
                return apply(typed, filter, variables);
            }
            return new RowResult.Rejected(null, NO_OBJECT, row);
        };
    }

    private RowResult apply(Map<String, @Nullable Object> row, RowFilter filter, Variables variables) {
        Warnings warnings = new Warnings();
        Map<String, @Nullable Object> content;
        try {
            content = afterExtract.apply(row, variables, warnings);
        } catch (ValueFailure e) {
            return new RowResult.Rejected(keys.named(row), reason(e, "afterExtract"), row);
        }
        if (content == null) {
            return RowResult.FILTERED;
        }
        for (ResponseFormat format : formats) {
            content = format.apply(content, variables, warnings);
        }
        try {
            content = filter.apply(content, warnings);
        } catch (ValueFailure e) {
            return new RowResult.Rejected(keys.named(row), reason(e, "condition"), row);
        }
        return content == null ? RowResult.FILTERED : records(content, warnings);
    }

    private RowResult records(Map<String, @Nullable Object> content, Warnings ofRow) {
        List<Flattening.Part> parts = flattening.apply(content);
        Map<String, Integer> rowWarnings = ofRow.byCode();
        List<SourceRecord> records = new ArrayList<>(parts.size());
        for (Flattening.Part part : parts) {
            String named = keys.named(part.content());
            records.add(new SourceRecord(
                    keys.key(named, part, records.size() + 1),
                    keys.number(part.content()),
                    part.content(),
                    keys.misses(named) ? with(rowWarnings, Warning.KEY_MISSING) : rowWarnings));
        }
        return new RowResult.Kept(records);
    }

    private static Map<String, Integer> with(Map<String, Integer> warnings, Warning one) {
        Map<String, Integer> more = new TreeMap<>(warnings);
        more.merge(one.code(), 1, Integer::sum);
        return more;
    }

    private static Reason reason(ValueFailure failure, String where) {
        return Reason.of(
                failure.code(),
                failure.what().chinese() + " (" + where + ")",
                failure.what().english() + " (" + where + ")");
    }
}
