package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Accepted;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules for a connector that reopens documents. Each step is taken twice, since the platform may not know that it was taken.
 */
final class ReopenRules {
    private static final String NOBODYS = "999999999999999";

    private final Connector connector;
    private final DocumentReopener reopener;
    private final WriteRequest update;

    private ReopenRules(Connector connector, WriteRequest update) {
        this.connector = connector;
        this.reopener = connector.reopener().orElseThrow();
        this.update = update;
    }

    static void check(WriteCase write, Connector connector) {
        List<WriteOutcome> outcomes = connector.writer().orElseThrow().write(write.request());
        List<WriteRecord> written = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Accepted accepted) {
                WriteRecord record = write.request().records().get(i);
                written.add(new WriteRecord(record.key(), record.body(), accepted.id()));
            }
        }
        ReopenRules rules = new ReopenRules(connector, write.request().with(written));
        rules.saysWhatIsNotThere();
        List<Standing> before = rules.lookedUp(false);
        rules.opensAndBringsBack(before);
        rules.changes(before);
        rules.refusesToChange();
    }

    private void saysWhatIsNotThere() {
        WriteRecord one = update.records().get(0);
        WriteRequest unknown = update.with(List.of(new WriteRecord(one.key(), one.body(), NOBODYS), one));

        List<Optional<Standing>> found = reopener.look(unknown);

        assertThat(found).extracting(Optional::isPresent).as("what look finds").containsExactly(false, true);
    }

    private List<Standing> lookedUp(boolean changeable) {
        List<Optional<Standing>> found = reopener.look(update);
        assertThat(found).as("what look finds").hasSameSizeAs(update.records()).allMatch(Optional::isPresent);
        List<Standing> standings = found.stream().map(Optional::orElseThrow).toList();
        for (int i = 0; i < standings.size(); i++) {
            Standing standing = standings.get(i);
            assertThat(standing.id()).isEqualTo(update.records().get(i).storedId());
            assertThat(standing.changeable())
                    .as("%s can be changed", standing.title().english())
                    .isEqualTo(changeable);
            assertThat(standing.state()).isNotBlank().hasSizeLessThanOrEqualTo(100);
            Wording.bothLanguages(standing.title());
        }
        return standings;
    }

    private void opensAndBringsBack(List<Standing> before) {
        refusesToChange();
        accepted(reopener.open(update, before));
        accepted(reopener.open(update, before));
        lookedUp(true);
        accepted(reopener.restore(update, before));
        accepted(reopener.restore(update, before));
        assertThat(lookedUp(false)).extracting(Standing::state).isEqualTo(states(before));
    }

    private void changes(List<Standing> before) {
        accepted(reopener.open(update, before));
        accepted(connector.writer().orElseThrow().write(update));
        accepted(reopener.restore(update, before));
        assertThat(lookedUp(false)).extracting(Standing::state).isEqualTo(states(before));
    }

    private void refusesToChange() {
        assertThat(connector.writer().orElseThrow().write(update))
                .as("a change of what is locked")
                .allSatisfy(
                        outcome -> assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(
                                        rejected.reason().code())
                                .isEqualTo(Rejected.LOCKED)));
    }

    private static List<String> states(List<Standing> standings) {
        return standings.stream().map(Standing::state).toList();
    }

    private void accepted(List<WriteOutcome> outcomes) {
        assertThat(outcomes).hasSameSizeAs(update.records()).hasOnlyElementsOfType(Accepted.class);
    }
}
