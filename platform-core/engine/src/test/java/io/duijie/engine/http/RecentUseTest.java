package io.duijie.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.jdbi.RecentUse;
import io.duijie.engine.http.jdbi.StoredApiCalls;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a connection's latest use is reckoned with when a run is foretold. */
class RecentUseTest {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final Span HOUR = new Span(NOW.minus(Duration.ofHours(1)), NOW);

    @TempDir
    Path folder;

    private Database database;
    private StoredApiCalls calls;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        calls = new StoredApiCalls(database);
    }

    @AfterEach
    void close() {
        calls.close();
        database.close();
    }

    private long run(String integration, RunInfo.Cause cause, Duration ago, boolean ended) {
        Runs runs = new Runs(database, Clock.fixed(NOW.minus(ago), ZoneOffset.UTC));
        long id = runs.begin(integration, RunInfo.Kind.EXTRACT, cause);
        if (ended) {
            runs.end(id, RunInfo.State.COMPLETED, null);
        }
        return id;
    }

    private void called(int times, Duration ago, @Nullable Long run, long milliseconds, CallOutcome outcome) {
        for (int i = 0; i < times; i++) {
            calls.add(new ApiCall(NOW.minus(ago), "jst", "q", run, 200, milliseconds, outcome, "", ""));
        }
    }

    private double others() {
        calls.flush();
        return new RecentUse(database, "jst").others("own", HOUR).perSecond(null);
    }

    @Test
    void schedulesOfOthersGoOnAndWhatWasDoneOnceDoesNotComeAgain() {
        Duration halfAnHour = Duration.ofMinutes(30);
        called(36, halfAnHour, run("x", RunInfo.Cause.SCHEDULE, halfAnHour, true), 100, CallOutcome.OK);
        called(36, halfAnHour, run("y", RunInfo.Cause.SCHEDULE, halfAnHour, true), 100, CallOutcome.OK);
        called(500, halfAnHour, run("x", RunInfo.Cause.HAND, halfAnHour, true), 100, CallOutcome.OK);
        called(500, halfAnHour, run("own", RunInfo.Cause.SCHEDULE, halfAnHour, true), 100, CallOutcome.OK);
        called(20, halfAnHour, null, 100, CallOutcome.OK);

        assertThat(others()).isCloseTo(72 / 3_600.0, within(1e-9));
    }

    @Test
    void aRunThatIsUnderWayGoesOnAsSinceItsBeginning() {
        Duration fiveMinutes = Duration.ofMinutes(5);
        called(300, Duration.ofMinutes(1), run("x", RunInfo.Cause.HAND, fiveMinutes, false), 100, CallOutcome.OK);
        called(
                5,
                Duration.ofSeconds(1),
                run("y", RunInfo.Cause.COMMAND, Duration.ofSeconds(1), false),
                1,
                CallOutcome.OK);

        assertThat(others()).isCloseTo(1 + 5 / 60.0, within(1e-9));
    }

    @Test
    void aCallLastsAsLongAsThoseThatWereAnswered() {
        called(3, Duration.ofMinutes(1), null, 100, CallOutcome.OK);
        called(1, Duration.ofMinutes(1), null, 500, CallOutcome.OK);
        called(9, Duration.ofMinutes(1), null, 30_000, CallOutcome.UNAVAILABLE);
        calls.flush();
        RecentUse use = new RecentUse(database, "jst");

        assertThat(use.call("q", HOUR)).contains(Duration.ofMillis(200));
        assertThat(use.call(null, HOUR)).contains(Duration.ofMillis(200));
        assertThat(use.call("other", HOUR)).isEmpty();
    }
}
