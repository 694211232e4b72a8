package io.duijie.engine.retention.jdbi;

import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.retention.Kept;
import io.duijie.engine.retention.Retention;
import io.duijie.engine.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes history that is older than it is to be kept, in small transactions, so that nobody waits for it. What keeps a record
 * from being written twice is never deleted: its key, fingerprint, number, state and write-back, and every delivery of which not
 * all records are done and known by their number at the target.
 */
public final class Pruning {
    private static final Duration PERMITS = Duration.ofDays(2);

    private final Database database;
    private final Integrations integrations;
    private final Coverage coverage;
    private final Sweep sweep;

    public Pruning(Database database, Integrations integrations) {
        this.database = database;
        this.integrations = integrations;
        this.coverage = new Coverage(database);
        this.sweep = new Sweep(database);
    }

    /** Deletes what is too old; returns how many rows of which kind. */
    public Map<String, Long> prune(Retention retention, Instant now) {
        Map<String, Long> deleted = new LinkedHashMap<>();
        Instant calls = retention.before(Kept.CALLS, now);
        Instant runs = retention.before(Kept.RUNS, now);
        deleted.put("calls", sweep.calls(calls));
        deleted.put("bodies", sweep.bodies(retention.before(Kept.BODIES, now)));
        deleted.put("journal", sweep.byId("journal", "at", retention.before(Kept.JOURNAL, now)));
        deleted.put("rejected", sweep.byId("rejected_row", "at", runs));
        deleted.put("reconciliations", sweep.byId("reconciliation", "started_at", runs));
        deleted.put("hours", sweep.hours(runs));
        deleted.put("runs", sweep.runs(runs));
        deleted.put("deliveries", new DeliverySweep(database).before(runs));
        deleted.put("windows", windows(runs));
        deleted.put("permits", sweep.permits(now.minus(PERMITS)));
        deleted.put("audit", sweep.byId("audit", "at", retention.before(Kept.AUDIT, now)));
        deleted.put("edits", sweep.edits(retention.before(Kept.AUDIT, now)));
        deleted.put("contents", contents(retention.before(Kept.CONTENTS, now)));
        deleted.put("details", sweep.answeredDetails(retention.before(Kept.CONTENTS, now)));
        return deleted;
    }

    /** A gap stays visible: the window before the first one stays, and all later ones. */
    private long windows(Instant before) {
        long deleted = 0;
        for (StoredIntegration integration : integrations.list()) {
            List<Span> gaps = coverage.gaps(integration.id());
            Instant limit = gaps.isEmpty() || gaps.get(0).from().isAfter(before)
                    ? before
                    : gaps.get(0).from();
            deleted += sweep.windows(integration.id(), before, limit);
        }
        return deleted;
    }

    private long contents(Instant before) {
        List<StoredIntegration> all = integrations.list();
        ContentSweep contents = new ContentSweep(database);
        long deleted = 0;
        for (StoredIntegration integration : all) {
            if (!mayBeLookedUp(integration, all)) {
                deleted += contents.of(integration.id(), before);
            }
        }
        return deleted;
    }

    /** Whether any document says its id: in a look-up, a script, or a call back. Its own says it once. */
    private static boolean mayBeLookedUp(StoredIntegration integration, List<StoredIntegration> all) {
        for (StoredIntegration other : all) {
            int first = other.document().indexOf(integration.id());
            boolean itself = other.id().equals(integration.id());
            if (first >= 0 && (!itself || other.document().indexOf(integration.id(), first + 1) >= 0)) {
                return true;
            }
        }
        return false;
    }
}
