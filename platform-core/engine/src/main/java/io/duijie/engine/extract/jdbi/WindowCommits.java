package io.duijie.engine.extract.jdbi;

import io.duijie.engine.extract.read.NextStep;
import io.duijie.engine.extract.read.OpenWindow;
import io.duijie.engine.extract.read.PageCommit;
import io.duijie.engine.extract.read.Proof;
import io.duijie.engine.extract.read.ReadingState;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.store.Sql;
import io.duijie.engine.store.Work;
import org.jdbi.v3.core.Handle;

/** Moves windows: the part of a page's transaction that is extraction's own. */
public final class WindowCommits {
    private WindowCommits() {}

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
        long pages = page.rowCount() == 0 ? 0 : page.page();
        moved(
                page,
                new Sql(
                                handle,
                                "UPDATE extraction_window SET step = step + 1, cursor = ?,"
                                        + " pages = CASE WHEN pages < ? THEN ? ELSE pages END,"
                                        + " rows_read = rows_read + ? WHERE id = ? AND step = ? AND state = 'OPEN'")
                        .text(state.json())
                        .number(pages)
                        .number(pages)
                        .number(page.freshHashes().length / 16)
                        .number(page.window().id())
                        .number(page.expectedStep())
                        .update());
        new Sql(
                        handle,
                        "INSERT INTO window_page (window_id, step, pass, page, row_count, hashes)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")
                .number(page.window().id())
                .number(page.expectedStep())
                .number(page.pass())
                .number(page.page())
                .number(page.rowCount())
                .bytes(page.freshHashes())
                .update();
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
            Watermarks.bind(
                            new Sql(handle, Watermarks.move()),
                            page.integrationId(),
                            window.whole().to(),
                            page.runId(),
                            page.at())
                    .update();
        }
    }

    private static void moved(PageCommit page, int rows) {
        if (rows != 1) {
            throw new WindowTaken(page.window().id());
        }
    }
}
