package io.duijie.engine.extract.jdbi;

import io.duijie.engine.extract.OpenWindow;
import io.duijie.engine.extract.PageCommit;
import io.duijie.engine.extract.read.NextStep;
import io.duijie.engine.extract.read.PageStarts;
import io.duijie.engine.extract.read.Proof;
import io.duijie.engine.extract.read.ReadingState;
import io.duijie.engine.extract.read.SeenRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Work;
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

    /** The work that moves a window's cursor behind a page, or closes the window and moves the watermark. */
    public static Work<Boolean> commit(PageCommit page) {
        return handle -> {
            if (page.next() instanceof NextStep.Done done) {
                close(handle, page, done.proof());
            } else if (page.next() instanceof NextStep.Go go) {
                advance(handle, page, go.state());
            }
            Runs.add(handle, page.runId(), page.tally());
            Runs.warn(handle, page.runId(), page.warnings());
            if (page.journal() != null) {
                Journal.append(handle, page.journal());
            }
            return true;
        };
    }

    private static void advance(Handle handle, PageCommit page, ReadingState state) {
        moved(
                page,
                handle.createUpdate("UPDATE extraction_window SET step = step + 1, cursor = :cursor,"
                                + " pages = CASE WHEN pages < :page THEN :page ELSE pages END,"
                                + " rows_read = rows_read + :rows WHERE id = :id AND step = :step AND state = 'OPEN'")
                        .bind("cursor", state.json())
                        .bind("page", page.rowCount() == 0 ? 0 : page.page())
                        .bind("rows", page.freshHashes().length / 16)
                        .bind("id", page.window().id())
                        .bind("step", page.expectedStep())
                        .execute());
        handle.createUpdate("INSERT INTO window_page (window_id, step, pass, page, row_count, hashes)"
                        + " VALUES (:window, :step, :pass, :page, :rows, :hashes)")
                .bind("window", page.window().id())
                .bind("step", page.expectedStep())
                .bind("pass", page.pass())
                .bind("page", page.page())
                .bind("rows", page.rowCount())
                .bind("hashes", page.freshHashes())
                .execute();
    }

    private static void close(Handle handle, PageCommit page, Proof proof) {
        moved(
                page,
                handle.createUpdate("UPDATE extraction_window SET step = step + 1, cursor = NULL, state = 'CLOSED',"
                                + " closed_at = :now, method = :method, passes = :passes, pages = :pages,"
                                + " vendor_total = :total, rows_read = rows_read + :rows"
                                + " WHERE id = :id AND step = :step AND state = 'OPEN'")
                        .bind("now", page.at().toEpochMilli())
                        .bind("method", proof.method().name())
                        .bind("passes", proof.passes())
                        .bind("pages", proof.pages())
                        .bind("total", proof.vendorTotal())
                        .bind("rows", page.freshHashes().length / 16)
                        .bind("id", page.window().id())
                        .bind("step", page.expectedStep())
                        .execute());
        if (page.expectedStep() > 0) {
            handle.execute(
                    "DELETE FROM window_page WHERE window_id = ?", page.window().id());
        }
        OpenWindow window = page.window();
        if (window.lastSlice() && window.movesWatermark()) {
            Watermarks.move(handle, page.integrationId(), window.whole().to(), page.runId(), page.at());
        }
    }

    private static void moved(PageCommit page, int rows) {
        if (rows != 1) {
            throw new WindowTaken(page.window().id());
        }
    }

    /** For calls that no page paid for. */
    public void count(long runId, io.duijie.engine.journal.Tally tally, @Nullable JournalEntry journal) {
        database.write(handle -> {
            Runs.add(handle, runId, tally);
            if (journal != null) {
                Journal.append(handle, journal);
            }
            return true;
        });
    }
}
