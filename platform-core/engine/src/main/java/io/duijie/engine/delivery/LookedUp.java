package io.duijie.engine.delivery;

import io.duijie.connector.api.FindResult.Found;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;

/** What a look-up brought for one record. */
public sealed interface LookedUp {
    /** It is there and finished, or this is what came of finishing it. */
    record There(Found found, WriteOutcome outcome) implements LookedUp {}

    record NotThere() implements LookedUp {}

    /** This record can't be looked up. */
    record CannotTell(Reason reason) implements LookedUp {}

    /** The look-up itself failed: it is asked again in the next run. */
    record NotAsked(Reason reason) implements LookedUp {}
}
