package io.duijie.engine.run.promote;

import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.run.promote.jdbi.WrittenRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Foretells what becomes of records whose rows are read again by another document. */
final class RowsAgain {
    private static final int MOST_KEYS = 20;

    private final Integration after;
    private final WindowRows rules;
    private final Map<Again.Cause, List<String>> keys = new EnumMap<>(Again.Cause.class);
    private final Map<Again.Cause, Long> counts = new EnumMap<>(Again.Cause.class);
    private final Map<String, Made> made = new LinkedHashMap<>();
    private final boolean asBefore;
    private final boolean known;

    RowsAgain(CompiledIntegration before, CompiledIntegration after, Variables variables) {
        Integration former = before.integration();
        this.after = after.integration();
        this.rules = after.rows().in(new Span(variables.lastSyncTime(), variables.currentTime()));
        boolean sameRows = comesFrom(former).equals(comesFrom(this.after));
        this.asBefore = sameRows && rules(former).equals(rules(this.after));
        this.known = sameRows && keepsRows(former);
    }

    /** What rows are read, as far as it makes their content. */
    private static List<@Nullable Object> comesFrom(Integration integration) {
        SourceDocument source = integration.source();
        return Arrays.asList(source.connection(), source.api(), source.dataKey(), source.otherRequest());
    }

    /** What makes records of them. */
    private static List<@Nullable Object> rules(Integration integration) {
        SourceDocument source = integration.source();
        return Arrays.asList(
                source.id(),
                source.formatResponse(),
                source.condition(),
                source.beatFlat(),
                source.splitArray(),
                integration.hooks().afterExtract(),
                integration.schedule().zone(),
                evaluates(integration) ? integration.mappings() : null);
    }

    private static boolean evaluates(Integration integration) {
        return integration.hooks().afterExtract() != null
                || integration.source().condition().stream()
                        .flatMap(List::stream)
                        .anyMatch(condition -> condition.mvel() != null);
    }

    /** Whether a record's content is its row, as it came. */
    private static boolean keepsRows(Integration integration) {
        SourceDocument source = integration.source();
        return source.formatResponse().isEmpty()
                && source.condition().isEmpty()
                && source.beatFlat().isEmpty()
                && source.splitArray() == null
                && integration.hooks().afterExtract() == null;
    }

    void add(WrittenRecords.Written written) {
        StoredRecord record = written.record();
        if (written.outdated() && !after.source().idCheck()) {
            note(Again.Cause.CHANGED_AT_SOURCE, record.key());
            return;
        }
        if (asBefore) {
            return;
        }
        if (!known) {
            note(Again.Cause.OTHER_ROWS, record.key());
            return;
        }
        RowResult result = rules.apply(record.content());
        if (result instanceof RowResult.Filtered) {
            note(Again.Cause.NOT_TAKEN, record.key());
        } else if (result instanceof RowResult.Rejected) {
            note(Again.Cause.NOT_USABLE, record.key());
        } else if (result instanceof RowResult.Kept kept) {
            kept(kept.records(), written.changedAt());
        }
    }

    /** Of several contents that make one record the latest counts: it is what the row was when it was read last. */
    private void kept(List<SourceRecord> records, long changedAt) {
        records.forEach(record -> {
            Made other = made.get(record.key());
            if (other == null || other.changedAt < changedAt) {
                made.put(record.key(), new Made(Fingerprint.of(record.content()).hex(), changedAt));
            }
        });
    }

    private record Made(String fingerprint, long changedAt) {}

    /** A record that is there already is written again when its content is another. */
    private void settle(WrittenRecords written) {
        Map<String, String> there = written.fingerprints(made.keySet());
        made.forEach((key, one) -> {
            String former = there.get(key);
            if (former == null) {
                note(Again.Cause.NEW_KEY, key);
            } else if (!former.equals(one.fingerprint) && !after.source().idCheck()) {
                note(Again.Cause.OTHER_CONTENT, key);
            }
        });
    }

    private void note(Again.Cause cause, String key) {
        counts.merge(cause, 1L, Long::sum);
        List<String> some = keys.computeIfAbsent(cause, none -> new ArrayList<>());
        if (some.size() < MOST_KEYS) {
            some.add(key);
        }
    }

    Again result(WrittenRecords written) {
        settle(written);
        List<Again.Reason> reasons = new ArrayList<>();
        long records = 0;
        for (Map.Entry<Again.Cause, Long> count : counts.entrySet()) {
            Again.Cause cause = count.getKey();
            reasons.add(new Again.Reason(cause, count.getValue(), keys.getOrDefault(cause, List.of())));
            records += cause.writes() ? count.getValue() : 0;
        }
        return new Again(records, asBefore || known, reasons, written.pending());
    }
}
