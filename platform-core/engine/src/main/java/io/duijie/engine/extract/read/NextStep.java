package io.duijie.engine.extract.read;

import io.duijie.connector.api.Reason;

/** What follows a page. */
public sealed interface NextStep {
    /** Another page. */
    record Go(ReadingState state) implements NextStep {}

    /** The window is complete. */
    record Done(Proof proof) implements NextStep {}

    /** It can't go on; the page does not count, the window stays open. */
    record Stop(Reason reason) implements NextStep {}
}
