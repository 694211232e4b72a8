package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that outcomes and look-ups are in the order of the records. */
final class OutcomeRules {
    private OutcomeRules() {}

    static void check(WriteCase write, List<WriteOutcome> outcomes) {
        assertThat(outcomes).hasSameSizeAs(write.request().records());
        for (int at = 0; at < outcomes.size(); at++) {
            WriteOutcome outcome = outcomes.get(at);
            if (write.refused().contains(at)) {
                assertThat(outcome)
                        .as("outcome %s", at)
                        .isInstanceOfAny(WriteOutcome.Rejected.class, WriteOutcome.MissingReference.class);
            } else {
                assertThat(outcome).as("outcome %s", at).isInstanceOf(WriteOutcome.Accepted.class);
                WriteOutcome.Accepted accepted = (WriteOutcome.Accepted) outcome;
                assertThat(isNamed(accepted))
                        .as("outcome %s is accepted, so it has an id or a number", at)
                        .isTrue();
                number(write, at, accepted.number());
            }
        }
    }

    private static boolean isNamed(WriteOutcome.Accepted accepted) {
        return Stream.of(accepted.id(), accepted.number()).anyMatch(text -> text != null && !text.isBlank());
    }

    /** Checks that none of these records was written and that the refused one is named; other records of the call may be open. */
    static void checkRefused(WriteCase write, List<WriteOutcome> outcomes) {
        assertThat(outcomes)
                .as("outcomes of a write that the vendor refuses")
                .hasSameSizeAs(write.request().records())
                .hasOnlyElementsOfTypes(
                        WriteOutcome.Rejected.class, WriteOutcome.MissingReference.class, WriteOutcome.Unknown.class)
                .hasAtLeastOneElementOfType(WriteOutcome.Rejected.class);
    }

    static void checkFound(WriteCase write, List<FindResult> results) {
        assertThat(results).hasSameSizeAs(write.request().records());
        for (int at = 0; at < results.size(); at++) {
            FindResult result = results.get(at);
            if (write.refused().contains(at)) {
                assertThat(result).as("look-up %s", at).isInstanceOf(FindResult.NotFound.class);
            } else {
                assertThat(result).as("look-up %s", at).isInstanceOf(FindResult.Found.class);
                number(write, at, ((FindResult.Found) result).number());
            }
        }
    }

    private static void number(WriteCase write, int at, @Nullable String number) {
        if (!write.numbers().isEmpty()) {
            assertThat(number)
                    .as("number of record %s", at)
                    .isEqualTo(write.numbers().get(at));
        }
    }
}
