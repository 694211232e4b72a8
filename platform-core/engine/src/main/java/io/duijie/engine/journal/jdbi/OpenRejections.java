package io.duijie.engine.journal.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RejectedRowLines;
import io.duijie.engine.store.StorableText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which rows that were put aside still call for a person: those that are kept, were not dismissed, and have not
 * become a record since. Of a row that was put aside again and again the latest time counts.
 */
final class OpenRejections {
    /** So many rows of an integration are looked at, the latest; whatever is older counts as open. */
    private static final int LOOKED_AT = 500;

    private static final String ROWS =
            """
            SELECT aside.run_id, aside.record_key, aside.reason_zh, aside.reason_en, CASE WHEN EXISTS (
                SELECT 1 FROM record LEFT JOIN extraction_window AS latest ON latest.id = record.window_id
                WHERE record.integration_id = :integration AND record.record_key = aside.record_key
                  AND (record.first_stored_at > aside.at OR latest.opened_at > aside.at)) THEN 1 ELSE 0 END AS staged
            FROM (SELECT id, run_id, record_key, reason_zh, reason_en, at FROM rejected_row
                WHERE integration_id = :integration AND dismissed_at IS NULL ORDER BY id DESC LIMIT :looked) AS aside
            ORDER BY aside.id DESC
            """;

    private final Handle handle;
    private final Map<String, Looked> integrations = new HashMap<>();

    OpenRejections(Handle handle) {
        this.handle = handle;
    }

    /** Whether the line, of rows that were put aside, still calls for a person. */
    boolean holds(JournalEntry line) {
        Long run = line.runId();
        String integration = line.integrationId();
        if (run == null || integration == null) {
            return true;
        }
        Looked looked = integrations.computeIfAbsent(integration, this::look);
        if (run < looked.from) {
            return true;
        }
        return RejectedRowLines.isOfOne(line.text())
                ? looked.open.contains(line.text().english())
                : !looked.open.isEmpty();
    }

    private Looked look(String integration) {
        List<Aside> rows = handle.createQuery(ROWS)
                .bind("integration", integration)
                .bind("looked", LOOKED_AT)
                .map((row, context) -> new Aside(
                        row.getLong("run_id"),
                        row.getString("record_key"),
                        StorableText.of(RejectedRowLines.of(
                                        row.getString("record_key"),
                                        new Text(row.getString("reason_zh"), row.getString("reason_en")))
                                .english()),
                        row.getInt("staged") == 1))
                .list();
        Looked looked = new Looked(rows.size() < LOOKED_AT ? 0 : rows.get(rows.size() - 1).runId + 1, new HashSet<>());
        Set<String> seen = new HashSet<>();
        for (Aside row : rows) {
            if (seen.add(row.key == null ? row.text : row.key) && !row.staged) {
                looked.open.add(row.text);
            }
        }
        return looked;
    }

    /** @param text what its line says */
    private record Aside(long runId, @Nullable String key, String text, boolean staged) {}

    /**
     * @param from the first run all of whose rows were looked at
     * @param open the texts of the rows that are open; a row that was put aside again has another run than its line
     */
    private record Looked(long from, Set<String> open) {}
}
