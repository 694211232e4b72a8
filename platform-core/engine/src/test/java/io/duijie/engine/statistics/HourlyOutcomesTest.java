package io.duijie.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.Tally;
import io.duijie.engine.statistics.jdbi.HourlyOutcomes;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlyOutcomesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void add(String integration, Tally more, Instant at) {
        database.write(handle -> {
            HourlyOutcomes.add(handle, integration, more, at);
            return true;
        });
    }

    @Test
    void sumsWhatHappenedWithinAnHourOverAllIntegrations() {
        add("a", Tally.loaded(3, 1, 0, 0, 0), NOON);
        add("a", Tally.loaded(2, 0, 1, 4, 5), NOON.plusSeconds(3599));
        add("b", Tally.loaded(10, 0, 0, 0, 0), NOON.plusSeconds(60));
        add("b", Tally.loaded(7, 0, 0, 0, 0), NOON.minusSeconds(1));
        add("b", Tally.loaded(1, 0, 0, 0, 0), NOON.minusSeconds(24 * 3600));
        add("b", Tally.called(9, 0), NOON);

        List<HourOutcomes> hours = new HourlyOutcomes(database).last(24, NOON.plusSeconds(1800));

        assertThat(hours).hasSize(24);
        assertThat(hours.get(23)).isEqualTo(new HourOutcomes(NOON, 15, 1, 1, 4, 5));
        assertThat(hours.get(22).done()).isEqualTo(7);
        assertThat(hours.subList(0, 22)).allMatch(hour -> hour.equals(HourOutcomes.none(hour.hour())));
        assertThat(hours.get(0).hour()).isEqualTo(Instant.parse("2026-11-23T13:00:00Z"));
    }

    @Test
    void oldHoursAreDeletedALimitedNumberAtATime() {
        add("a", Tally.loaded(1, 0, 0, 0, 0), NOON.minusSeconds(7200));
        add("b", Tally.loaded(1, 0, 0, 0, 0), NOON.minusSeconds(7200));
        add("b", Tally.loaded(1, 0, 0, 0, 0), NOON);

        assertThat(database.<Integer>write(handle -> HourlyOutcomes.prune(handle, NOON, 1)))
                .isEqualTo(1);
        assertThat(database.<Integer>write(handle -> HourlyOutcomes.prune(handle, NOON, 500)))
                .isEqualTo(1);
        assertThat(new HourlyOutcomes(database).last(3, NOON))
                .extracting(HourOutcomes::done)
                .containsExactly(0L, 0L, 1L);
    }
}
