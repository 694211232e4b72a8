package io.duijie.engine.extract.jdbi;

import io.duijie.engine.extract.OpenWindow;
import io.duijie.engine.extract.read.PageStarts;
import io.duijie.engine.extract.read.ReadingState;
import io.duijie.engine.extract.read.SeenRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.store.Database;
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

    /** The windows that earlier runs left open, in the order in which they are to be read. */
    public List<OpenWindow> left(String integrationId, String variant) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM extraction_window"
                        + " WHERE integration_id = :integration AND variant = :variant AND state = 'OPEN' ORDER BY id")
                .bind("integration", integrationId)
                .bind("variant", variant)
                .map((row, context) -> window(row))
                .list());
    }

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
