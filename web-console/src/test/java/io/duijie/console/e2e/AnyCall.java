package io.duijie.console.e2e;

import static io.duijie.sandbox.fault.FaultKind.*;

import io.duijie.sandbox.fault.FaultKind;
import java.util.List;
import java.util.stream.Stream;

/** What can go wrong with any call, at either vendor. */
final class AnyCall {
    static final List<FaultKind> FAULTS = List.of(
            HTTP_500,
            HTML_502,
            HTML_502_AFTER_COMMIT,
            EMPTY_BODY,
            RESPONSE_ERROR,
            TRUNCATED_BODY,
            RESET_BEFORE_COMMIT,
            RESET_AFTER_COMMIT,
            SESSION_LOST);

    private AnyCall() {}

    /** These and what only some calls know. */
    static List<FaultKind> faultsAnd(FaultKind... more) {
        return Stream.concat(FAULTS.stream(), Stream.of(more)).toList();
    }
}
