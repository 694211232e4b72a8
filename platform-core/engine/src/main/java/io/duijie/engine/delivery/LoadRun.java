package io.duijie.engine.delivery;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.record.RecordMapper;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.retry.VendorAway;
import io.duijie.engine.store.Database;
import java.time.Clock;

/** What everything that works for one run shares. */
public record LoadRun(
        LoadRequest request,
        RunControl control,
        LoadSettings settings,
        Database database,
        Clock clock,
        Gate gate,
        Ledger ledger,
        StepListener steps) {
    public RunAccount account() {
        return request.account();
    }

    /** There is one wherever something is written. */
    public RecordMapper mapper() {
        LoadRequest.Target target = request.target();
        if (target == null) {
            throw new IllegalStateException("nothing is written by " + request.integrationId());
        }
        return target.mapper();
    }

    /** Whether the target has a way to change documents that are locked. */
    public boolean canReopen() {
        LoadRequest.Target target = request.target();
        return target != null && target.connector().reopener().isPresent();
    }

    /** Whether the target answers what it is sent again as it did first. */
    public boolean repeats() {
        LoadRequest.Target target = request.target();
        return target != null && target.repeats();
    }

    /** No call was made: all wait, or the run ends where the vendor has been away for long. */
    public void away(VendorAway away, Reason reason) {
        if (away.isLasting()) {
            ledger.fail(reason);
        } else {
            gate.throttled(away.pause());
        }
    }

    public boolean ends() {
        return ledger.ended() || control.stopRequested();
    }
}
