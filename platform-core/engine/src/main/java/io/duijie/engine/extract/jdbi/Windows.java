package io.duijie.engine.extract.jdbi;

import io.duijie.engine.extract.read.OpenWindow;
import io.duijie.engine.extract.read.PageStarts;
import io.duijie.engine.extract.read.Proof;
import io.duijie.engine.extract.read.ReadingState;
import io.duijie.engine.extract.read.SeenRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.JournalLog;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.FencingWork;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The windows that are being read. */
public final class Windows {
    private static final String COLUMNS =
            "id, from_at, to_at, sync_from, sync_to, last_slice, moves_watermark, bounded, step, cursor";

    private static final String READ_EMPTY = "INSERT INTO extraction_window (integration_id, run_id, variant, from_at,"
            + " to_at, sync_from, sync_to, last_slice, moves_watermark, bounded, state, step, method, passes, pages,"
            + " vendor_total, opened_at, closed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, 'CLOSED', 1, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    public Windows(Database database) {
        this.database = database;
    }

    /**
     * Windows to open.
     *
     * @param variant which form of the request reads them
     * @param whole bounds of the extraction
     * @param bounded no row can join them any more
     * @param warnings of the run, count by code
     */
    public record Opening(
            String integrationId,
            long runId,
            String variant,
            Span whole,
            List<Span> slices,
            boolean movesWatermark,
            boolean bounded,
            Map<String, Long> warnings,
            JournalEntry journal) {}

    /** Opens all slices of an extraction in one transaction. */
    public List<OpenWindow> open(Opening opening) {
        return database.write(handle -> {
            List<OpenWindow> open = new ArrayList<>(opening.slices().size());
            for (Span slice : opening.slices()) {
                open.add(insert(
                        handle, opening, slice, open.size() == opening.slices().size() - 1));
            }
            Runs.warn(handle, opening.runId(), opening.warnings());
            Journal.append(handle, opening.journal());
            return open;
        });
    }

    /**
     * Notes a window that was read to its end without a row, moves the watermark behind it and completes the run, all at once.
     *
     * @param opening of the one window
     * @param lines what the journal says of it
     */
    public RunInfo readEmpty(Opening opening, Proof proof, Tally calls, List<JournalEntry> lines, Instant now) {
        FencingWork<RunInfo> work = handle -> {
            List<String> parts = new ArrayList<>();
            parts.add(READ_EMPTY);
            parts.add(Journal.insertion(handle, lines.size()));
            if (opening.movesWatermark()) {
                parts.add(Watermarks.move());
            }
            parts.add(Runs.completion(handle));
            Span slice = opening.slices().get(0);
            Sql sql = Sql.together(handle, parts)
                    .text(opening.integrationId())
                    .number(opening.runId())
                    .text(opening.variant())
                    .number(slice.from().toEpochMilli())
                    .number(slice.to().toEpochMilli())
                    .number(opening.whole().from().toEpochMilli())
                    .number(opening.whole().to().toEpochMilli())
                    .number(opening.movesWatermark() ? 1 : 0)
                    .number(opening.bounded() ? 1 : 0)
                    .text(proof.method().name())
                    .number(proof.passes())
                    .number(proof.pages())
                    .number(proof.vendorTotal())
                    .number(opening.journal().at().toEpochMilli())
                    .number(now.toEpochMilli())
                    .then();
            Journal.bind(sql, lines).then();
            if (opening.movesWatermark()) {
                Watermarks.bind(sql, opening.integrationId(), opening.whole().to(), opening.runId(), now)
                        .then();
            }
            RunInfo ended = Runs.completed(handle, sql, opening.runId(), calls, now);
            JournalLog.add(lines);
            return ended;
        };
        return database.write(work);
    }

    private static OpenWindow insert(Handle handle, Opening opening, Span slice, boolean last) {
        return handle.createQuery("INSERT INTO extraction_window (integration_id, run_id, variant, from_at, to_at,"
                        + " sync_from, sync_to, last_slice, moves_watermark, bounded, state, opened_at)"
                        + " VALUES (:integration, :run, :variant, :from, :to, :syncFrom, :syncTo, :last, :moves,"
                        + " :bounded, 'OPEN', :now) RETURNING " + COLUMNS)
                .bind("integration", opening.integrationId())
                .bind("run", opening.runId())
                .bind("variant", opening.variant())
                .bind("from", slice.from().toEpochMilli())
                .bind("to", slice.to().toEpochMilli())
                .bind("syncFrom", opening.whole().from().toEpochMilli())
                .bind("syncTo", opening.whole().to().toEpochMilli())
                .bind("last", last ? 1 : 0)
                .bind("moves", opening.movesWatermark() ? 1 : 0)
                .bind("bounded", opening.bounded() ? 1 : 0)
                .bind("now", opening.journal().at().toEpochMilli())
                .map((row, context) -> window(row))
                .one();
    }

    /** Where an extraction goes on. */
    public Left left(String integrationId, String variant) {
        return database.read(handle -> {
            Instant[] syncedTo = new Instant[1];
            List<OpenWindow> open = new ArrayList<>();
            handle.createQuery("SELECT synced_to, " + COLUMNS + " FROM (SELECT 1 AS one) AS always"
                            + " LEFT JOIN watermark ON watermark.integration_id = :integration"
                            + " LEFT JOIN extraction_window AS left_open ON left_open.integration_id = :integration AND"
                            + " variant = :variant AND state = 'OPEN' ORDER BY id")
                    .bind("integration", integrationId)
                    .bind("variant", variant)
                    .map((row, context) -> {
                        Long synced = Sql.nullableNumber(row, "synced_to");
                        syncedTo[0] = synced == null ? null : Instant.ofEpochMilli(synced);
                        return Sql.nullableNumber(row, "id") != null && open.add(window(row));
                    })
                    .list();
            return new Left(open, syncedTo[0]);
        });
    }

    /**
     * What earlier runs left.
     *
     * @param open windows in the order in which they are to be read
     * @param syncedTo the watermark, null before the first completed extraction
     */
    public record Left(List<OpenWindow> open, @Nullable Instant syncedTo) {}

    private static OpenWindow window(ResultSet row) throws SQLException {
        String cursor = row.getString("cursor");
        return new OpenWindow(
                row.getLong("id"),
                span(row, "from_at", "to_at"),
                span(row, "sync_from", "sync_to"),
                row.getLong("last_slice") == 1,
                row.getLong("moves_watermark") == 1,
                row.getLong("bounded") == 1,
                row.getLong("step"),
                cursor == null ? ReadingState.START : ReadingState.parse(cursor));
    }

    static Span span(ResultSet row, String from, String to) throws SQLException {
        return new Span(Instant.ofEpochMilli(row.getLong(from)), Instant.ofEpochMilli(row.getLong(to)));
    }

    /** Fills in what earlier pages of a window showed. */
    public void restore(OpenWindow window, SeenRows seen, PageStarts starts) {
        long forward = window.state().phase() == ReadingState.Phase.FORWARD
                ? window.state().pass()
                : window.state().pass() - 1;
        database.read(handle -> handle.createQuery(
                        "SELECT pass, page, row_count, hashes FROM window_page WHERE window_id = :window ORDER BY step")
                .bind("window", window.id())
                .map((row, context) -> {
                    seen.restore(row.getBytes("hashes"));
                    return new long[] {row.getLong("pass"), row.getLong("page"), row.getLong("row_count")};
                })
                .reduce(0L, (before, page) -> {
                    if (page[0] != forward) {
                        return before;
                    }
                    starts.note(page[1], before);
                    return before + page[2];
                }));
    }

    /** Pages read so far in the slices of one extraction. */
    public long pages(String integrationId, String variant, Span whole, long exceptWindow) {
        return database.read(handle -> handle.createQuery("SELECT COALESCE(SUM(pages), 0) FROM extraction_window"
                        + " WHERE integration_id = :integration AND variant = :variant AND sync_from = :from"
                        + " AND sync_to = :to AND id <> :window")
                .bind("integration", integrationId)
                .bind("variant", variant)
                .bind("from", whole.from().toEpochMilli())
                .bind("to", whole.to().toEpochMilli())
                .bind("window", exceptWindow)
                .mapTo(Long.class)
                .one());
    }

    /** Adds to a run what no page pays for: calls, a line of the journal. */
    public void count(long runId, Tally tally, @Nullable JournalEntry journal) {
        database.write(handle -> {
            Runs.add(handle, runId, tally);
            if (journal != null) {
                Journal.append(handle, journal);
            }
            return true;
        });
    }
}
