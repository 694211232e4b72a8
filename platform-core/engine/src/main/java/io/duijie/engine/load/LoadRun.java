package io.duijie.engine.load;

import io.duijie.connector.api.Reason;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.retry.VendorAway;
import io.duijie.engine.store.Database;
import java.time.Clock;

/** What everything that works for one run shares. */
record LoadRun(
        LoadRequest request,
        RunControl control,
        LoadSettings settings,
        Database database,
        Clock clock,
        Gate gate,
        Ledger ledger,
        StepListener steps) {

    /** Whether the target has a way to change documents that are locked. */
    boolean canReopen() {
        LoadRequest.Target target = request.target();
        return target != null && target.connector().reopener().isPresent();
    }

    /** No call was made: all wait, or the run ends where the vendor has been away for long. */
    void away(VendorAway away, Reason reason) {
        if (away.isLasting()) {
            ledger.fail(reason);
        } else {
            gate.throttled(away.pause());
        }
    }

    boolean ends() {
        return ledger.ended() || control.stopRequested();
    }
}
