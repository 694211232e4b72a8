package io.duijie.engine.extract.row;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.json.JsonBreach;
import io.duijie.dialect.json.JsonLimits;
import io.duijie.dialect.json.JsonMeasure;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Warning;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.store.StoreException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a document does with each row, compiled: {@code afterExtract}, {@code formatResponse}, {@code condition}, {@code beatFlat},
 * {@code splitArray}, key and number, in this order. Immutable and thread-safe.
 */
public final class RowPipeline implements RowRules {
    private static final Logger LOG = LoggerFactory.getLogger(RowPipeline.class);
    private static final Reason NO_OBJECT = Reason.of(
            "row-not-object",
            "列表中的这一项不是 JSON 对象，无法作为一行数据。请检查 dataKey 是否指向数据列表。",
            "this item of the list is no JSON object and can't be a row. Check that dataKey leads to the list of"
                    + " rows.");

    private static final long MOST_BYTES_OF_A_ROW = 32_000_000;

    private final RowHook afterExtract;
    private final List<ResponseFormat> formats;
    private final Conditions conditions;
    private final Flattening flattening;
    private final KeyRule keys;
    private final RecordLimits limits;
    private final ZoneId zone;
    private final int pageSize;

    private RowPipeline(SourceDocument document, CompileSettings settings, RowHook afterExtract, int pageSize) {
        this.afterExtract = afterExtract;
        this.formats =
                document.formatResponse().stream().map(ResponseFormat::compile).toList();
        this.conditions = Conditions.compile(document.condition(), settings);
        this.limits = settings.limits();
        this.flattening = new Flattening(document.beatFlat(), document.splitArray(), limits.records());
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
            if (row instanceof UnusableRow unusable) {
                return new RowResult.Rejected(keyOf(unusable.view()), unusable.reason(), unusable.view());
            }
            return row instanceof Map<?, ?> object
                    ? contained(typed(object), filter, variables)
                    : new RowResult.Rejected(null, NO_OBJECT, row);
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> typed(Map<?, ?> object) {
        return (Map<String, @Nullable Object>) object;
    }

    private @Nullable String keyOf(@Nullable Object row) {
        return row instanceof Map<?, ?> object ? keys.named(typed(object)) : null;
    }

    /** Whatever a row brings about is its own fault. */
    private RowResult contained(Map<String, @Nullable Object> row, RowFilter filter, Variables variables) {
        try {
            return apply(row, filter, variables);
        } catch (RuntimeException | Error e) {
            if (StoreException.isIn(e)) {
                throw e;
            }
            LOG.error("a row made the program fail inside; it is put aside, the others are not concerned", e);
            return new RowResult.Rejected(keyOf(row), reason(Failures.crashed(e), "afterExtract, condition"), row);
        }
    }

    private RowResult apply(Map<String, @Nullable Object> row, RowFilter filter, Variables variables) {
        Warnings warnings = new Warnings(new RecordBudget(limits));
        Map<String, @Nullable Object> content;
        try {
            content = afterExtract.apply(row, variables, warnings);
        } catch (ValueFailure e) {
            return new RowResult.Rejected(keys.named(row), reason(e, "afterExtract"), row);
        }
        if (content == null) {
            return RowResult.FILTERED;
        }
        try {
            for (ResponseFormat format : formats) {
                content = format.apply(content, variables, warnings);
            }
        } catch (ValueFailure e) {
            return new RowResult.Rejected(keys.named(row), reason(e, "formatResponse"), row);
        }
        try {
            content = filter.apply(content, warnings);
        } catch (ValueFailure e) {
            return new RowResult.Rejected(keys.named(row), reason(e, "condition"), row);
        }
        if (content == null) {
            return RowResult.FILTERED;
        }
        JsonBreach breach = isChanged() ? JsonLimits.breach(content) : null;
        if (breach != null) {
            return new RowResult.Rejected(keys.named(row), breach.ofRow(), row);
        }
        try {
            return records(row, content, warnings);
        } catch (ValueFailure e) {
            return new RowResult.Rejected(keys.named(row), reason(e, "beatFlat, splitArray"), row);
        }
    }

    /** Whether a row's values are made here and not only taken: they may be larger than what was read. */
    private boolean isChanged() {
        return afterExtract != RowHook.NONE || !formats.isEmpty();
    }

    private RowResult records(
            Map<String, @Nullable Object> row, Map<String, @Nullable Object> content, Warnings ofRow) {
        List<Flattening.Part> parts = flattening.apply(content);
        Map<String, Integer> rowWarnings = ofRow.byCode();
        long splitBytes = splitBytes(parts);
        List<SourceRecord> records = new ArrayList<>(parts.size());
        for (Flattening.Part part : parts) {
            String named = keys.named(part.content());
            String key = keys.key(named, part, records.size() + 1);
            String number = keys.number(part.content());
            Reason unusable = KeyRule.unusable(key, number);
            if (unusable != null) {
                return new RowResult.Rejected(null, unusable, row);
            }
            records.add(new SourceRecord(
                    key,
                    number,
                    part.content(),
                    keys.misses(named) ? with(rowWarnings, Warning.KEY_MISSING) : rowWarnings));
        }
        return new RowResult.Kept(records, splitBytes);
    }

    /** Each record repeats the head: what was read once is written as often as there are records. */
    private static long splitBytes(List<Flattening.Part> parts) {
        if (parts.size() == 1) {
            return 0;
        }
        long bytes = 0;
        for (Flattening.Part part : parts) {
            bytes += JsonMeasure.of(part.content(), 0, MOST_BYTES_OF_A_ROW - bytes)
                    .bytes();
            if (bytes > MOST_BYTES_OF_A_ROW) {
                throw new ValueFailure(
                        "too-many-records",
                        new Text(
                                "这一行拆分出的数据共超过 " + MOST_BYTES_OF_A_ROW + " 字节",
                                "the records of the row would be larger than " + MOST_BYTES_OF_A_ROW
                                        + " bytes together"));
            }
        }
        return bytes;
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
