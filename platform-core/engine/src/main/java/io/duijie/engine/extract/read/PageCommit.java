package io.duijie.engine.extract.read;

import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.Tally;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is committed for a window together with the records of a page.
 *
 * @param expectedStep the window's step before this page; another value there means that somebody else reads this window
 * @param pass which pass the page belongs to
 * @param page its number
 * @param freshHashes 16 bytes for each row that no earlier page had
 * @param next where it goes on, or the proof with which the window is closed
 * @param warnings of the run, count by code
 */
public record PageCommit(
        String integrationId,
        long runId,
        OpenWindow window,
        long expectedStep,
        long pass,
        long page,
        int rowCount,
        byte[] freshHashes,
        NextStep next,
        Tally tally,
        Map<String, Long> warnings,
        @Nullable JournalEntry journal,
        Instant at) {
    public PageCommit with(Tally more) {
        return new PageCommit(
                integrationId,
                runId,
                window,
                expectedStep,
                pass,
                page,
                rowCount,
                freshHashes,
                next,
                tally.plus(more),
                warnings,
                journal,
                at);
    }
}
