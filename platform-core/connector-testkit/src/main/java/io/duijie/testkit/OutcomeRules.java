package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes and look-ups stand in the order of the records. */
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
                number(write, at, ((WriteOutcome.Accepted) outcome).number());
            }
        }
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
