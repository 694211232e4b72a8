package io.duijie.engine.stage.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonView;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RejectedRowLines;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps rejected rows aside: a row that is read again is the same row, as long as its content is the same. */
record RejectedRows(SourcePage page, List<Row> rows, long now) {
    private static final int CHUNK = 100;

    /** Of a page that has many, the first are told one by one. */
    private static final int MOST_LINES = 20;

    private static final int COLUMNS = 12;
    private static final String TOLD = "code, dismissed_at, dismissed_by, dismissed_why";

    /** @param dismissedAt null = it still called for a person */
    private record Before(
            String code, @Nullable Long dismissedAt, @Nullable String dismissedBy, @Nullable String dismissedWhy) {}

    private record Row(String fingerprint, RowResult.Rejected rejected, String content) {}

    static RejectedRows of(SourcePage page, long now) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (RowResult.Rejected rejected : page.rejected()) {
            Object content = JsonView.readable(rejected.row());
            String fingerprint = Fingerprint.of(content).hex();
            rows.put(fingerprint, new Row(fingerprint, rejected, Json.write(content)));
        }
        return new RejectedRows(page, List.copyOf(rows.values()), now);
    }

    /**
     * A row that was kept before moves to the end, as it is now; the journal tells only what is new, or rejected for another reason.
     * What a person dismissed stays so.
     */
    void keep(Handle handle) {
        List<RowResult.Rejected> told = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + CHUNK));
            Map<String, Before> before = takeOut(handle, some);
            takeOutOlder(handle, some, before);
            insert(handle, some, before);
            dismissOlder(handle, some, before);
            for (Row row : some) {
                Before known = before.get(row.fingerprint);
                if (known == null
                        || (known.dismissedAt == null
                                && !known.code.equals(row.rejected.reason().code()))) {
                    told.add(row.rejected);
                }
            }
        }
        Journal.append(handle, lines(told));
    }

    /** Where the source holds again what a person dismissed, nobody needs to look at what it held under that key in between. */
    private void dismissOlder(Handle handle, List<Row> some, Map<String, Before> before) {
        for (Row row : some) {
            Before known = before.get(row.fingerprint);
            if (known != null && known.dismissedAt != null && row.rejected.key() != null) {
                new Sql(
                                handle,
                                "UPDATE rejected_row SET dismissed_at = ?, dismissed_by = ?, dismissed_why = ? WHERE"
                                        + " integration_id = ? AND record_key = ? AND dismissed_at IS NULL AND id < (SELECT"
                                        + " id FROM rejected_row WHERE integration_id = ? AND fingerprint = ?)")
                        .number(known.dismissedAt)
                        .text(known.dismissedBy)
                        .text(known.dismissedWhy)
                        .text(page.integrationId())
                        .text(row.rejected.key())
                        .text(page.integrationId())
                        .text(row.fingerprint)
                        .update();
            }
        }
    }

    /** How they were kept before, by fingerprint. */
    private Map<String, Before> takeOut(Handle handle, List<Row> some) {
        Map<String, Before> before = new HashMap<>();
        Sql sql = new Sql(
                        handle,
                        "DELETE FROM rejected_row WHERE integration_id = ? AND fingerprint IN " + Sql.list(some.size())
                                + " RETURNING fingerprint, " + TOLD)
                .text(page.integrationId());
        some.forEach(row -> sql.text(row.fingerprint));
        sql.list(RejectedRows::pair).forEach(found -> before.put(found.getKey(), found.getValue()));
        return before;
    }

    /** An earlier version kept rows without a fingerprint. */
    private void takeOutOlder(Handle handle, List<Row> some, Map<String, Before> before) {
        List<Integer> any = new Sql(
                        handle, "SELECT 1 FROM rejected_row WHERE integration_id = ? AND fingerprint IS NULL LIMIT 1")
                .text(page.integrationId())
                .list(found -> found.getInt(1));
        if (any.isEmpty()) {
            return;
        }
        Map<String, String> fingerprints = new HashMap<>();
        Sql sql = new Sql(
                        handle,
                        "DELETE FROM rejected_row WHERE integration_id = ? AND fingerprint IS NULL AND content IN "
                                + Sql.list(some.size()) + " RETURNING content, " + TOLD)
                .text(page.integrationId());
        for (Row row : some) {
            sql.text(row.content);
            fingerprints.put(row.content, row.fingerprint);
        }
        for (Map.Entry<String, Before> found : sql.list(RejectedRows::pair)) {
            String fingerprint = fingerprints.get(found.getKey());
            if (fingerprint != null) {
                before.put(fingerprint, found.getValue());
            }
        }
    }

    private static Map.Entry<String, Before> pair(ResultSet row) throws SQLException {
        return Map.entry(
                row.getString(1),
                new Before(
                        row.getString("code"),
                        Sql.nullableNumber(row, "dismissed_at"),
                        row.getString("dismissed_by"),
                        row.getString("dismissed_why")));
    }

    private void insert(Handle handle, List<Row> some, Map<String, Before> before) {
        Sql sql = new Sql(
                handle,
                "INSERT INTO rejected_row (integration_id, run_id, record_key, code, reason_zh, reason_en, content, at,"
                        + " fingerprint, dismissed_at, dismissed_by, dismissed_why) VALUES "
                        + Sql.values(some.size(), COLUMNS)
                        + " ON CONFLICT (integration_id, fingerprint) DO UPDATE SET run_id = excluded.run_id,"
                        + " at = excluded.at");
        for (Row row : some) {
            Before known = before.get(row.fingerprint);
            sql.text(page.integrationId())
                    .number(page.runId())
                    .text(row.rejected.key())
                    .text(row.rejected.reason().code())
                    .text(row.rejected.reason().text().chinese())
                    .text(row.rejected.reason().text().english())
                    .text(row.content)
                    .number(now)
                    .text(row.fingerprint)
                    .number(known == null ? null : known.dismissedAt)
                    .text(known == null ? null : known.dismissedBy)
                    .text(known == null ? null : known.dismissedWhy);
        }
        sql.update();
    }

    /** What the journal says of them: the row's key and why it was put aside. */
    private List<JournalEntry> lines(List<RowResult.Rejected> told) {
        List<JournalEntry> lines = new ArrayList<>();
        for (RowResult.Rejected rejected : told) {
            if (lines.size() == MOST_LINES) {
                int more = told.size() - MOST_LINES;
                lines.add(line(RejectedRowLines.more(more)));
                break;
            }
            lines.add(line(RejectedRowLines.of(rejected.key(), rejected.reason().text())));
        }
        return lines;
    }

    private JournalEntry line(Text text) {
        return JournalEntry.ofRun(
                Instant.ofEpochMilli(now),
                RejectedRowLines.KIND,
                JournalEntry.Level.ERROR,
                page.integrationId(),
                page.runId(),
                text.chinese(),
                text.english());
    }
}
