package io.duijie.engine.stage.jdbi;

import io.duijie.engine.edit.jdbi.RecordEdits;
import io.duijie.engine.lookup.jdbi.LookupEntries;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StageResult;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Stages pages. Fingerprints and texts are made at once, in the caller's thread; the work that comes back only writes, with a
 * few statements for the whole page.
 *
 * <p>What happens to a record whose content changed: its version grows, it gets a new {@code random}, failure and attempts are
 * forgotten, its document at the target ({@code external_id}) is not, and it is {@code PENDING} again. While a call that
 * carries it may be under way ({@code SENDING}, {@code IN_DOUBT}) it keeps its state; whoever settles that call sees that the
 * version moved on and queues it again.
 *
 * <p>With {@code idCheck} a record that is {@code DONE} stays as it is, and of the rows of one window the first counts. Any other
 * record takes the content as without it, except that what a person skipped, or what the target does not let change, stays
 * skipped. Whether the source has other content than is stored is kept in {@code source_changed_at}.
 *
 * <p>A key that stands several times on one page ({@code idCheck} false) is counted row by row and ends as its last row. Where
 * that last content is what is stored already nothing is written and all of these rows count as unchanged: otherwise each
 * reading of the same page would send such a record again.
 *
 * <p>Content that a person wrote stays while the source gives what it gave before; {@link RecordEdits} tells.
 *
 * <p>May be used from any number of threads.
 */
public final class Staging {
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random makes the records' {@code random}, which targets take for an idempotency key: not guessable */
    public Staging(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The work that stages {@code page}; may run twice. */
    public Work<StageResult> stage(SourcePage page) {
        if (page.records().isEmpty() && page.rejected().isEmpty()) {
            return handle -> StageResult.NOTHING;
        }
        byte[] bits = new byte[16 * page.records().size()];
        random.nextBytes(bits);
        List<PreparedRecord> prepared = new ArrayList<>(page.records().size());
        for (SourceRecord fresh : page.records()) {
            int at = 16 * prepared.size();
            prepared.add(PreparedRecord.of(fresh, HexFormat.of().formatHex(bits, at, at + 16)));
        }
        long now = clock.millis();
        RejectedRows rejected = RejectedRows.of(page, now);
        RecordRows rows = new RecordRows(page.integrationId(), page.windowId(), page.idCheck(), now);
        return handle -> {
            LookupEntries.willChange(handle, page.integrationId());
            rejected.keep(handle);
            Dialect.of(handle)
                    .holdRecords(
                            handle,
                            page.integrationId(),
                            prepared.stream().map(PreparedRecord::key).toList());
            StageResult result = ContentCheck.stage(handle.getConnection(), rows, prepared);
            if (result.changed() > 0) {
                RecordEdits.noteReplaced(handle, page.integrationId(), Instant.ofEpochMilli(now));
            }
            return result;
        };
    }
}
