package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.alert.jdbi.AlertFigures;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import io.duijie.engine.record.jdbi.RecordQueries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an alert on the rate of failures counts: when a record failed, whenever its content came. */
class FailedSinceTest extends LoadingHome {
    private static final Duration HOUR = Duration.ofHours(1);

    private long failedInTheLastHour() {
        return new AlertFigures(home.database)
                .failedRecords(Home.ID, home.clock.instant().minus(HOUR));
    }

    @Test
    void recordsThatCameLongBeforeTheyFailedCountFromTheirFailureOn() {
        home.stage(Home.ID, "A", Map.of("bad", true));
        home.stage(Home.ID, "B", Map.of("unmappable", 1));
        home.stage("C");
        home.clock.pause(HOUR.multipliedBy(3));
        home.load(1);
        assertThat(home.states()).containsExactlyInAnyOrderEntriesOf(Map.of("A", "FAILED", "B", "FAILED", "C", "DONE"));
        assertThat(failedInTheLastHour()).isEqualTo(2);

        home.clock.pause(HOUR.multipliedBy(2));
        assertThat(failedInTheLastHour()).isZero();
    }

    @Test
    void aRecordThatIsRetriedAndFailsAgainFailedNow() {
        home.stage(Home.ID, "A", Map.of("bad", true));
        home.load(1);
        home.clock.pause(HOUR.multipliedBy(3));
        assertThat(failedInTheLastHour()).isZero();

        long id = new RecordQueries(home.database)
                .find(Home.ID, "A")
                .orElseThrow()
                .summary()
                .id();
        new RecordDecisions(home.database, home.clock).retry(List.of(id), "admin");
        assertThat(failedInTheLastHour()).isZero();
        home.load(1);
        assertThat(failedInTheLastHour()).isOne();
    }
}
