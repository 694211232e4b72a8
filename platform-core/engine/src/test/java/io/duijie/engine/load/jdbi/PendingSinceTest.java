package io.duijie.engine.load.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.alert.jdbi.AlertFigures;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import io.duijie.engine.record.jdbi.StateChange;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.statistics.jdbi.OpenWork;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record waits to be written from when it became PENDING, not from when its content came. */
class PendingSinceTest {
    private static final Instant STAGED = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant LATER = STAGED.plus(Duration.ofDays(3));

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        stage(STAGED, "a");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNewRecordWaitsSinceItWasStaged() {
        assertPendingSince(STAGED);
    }

    @Test
    void whatIsTriedAgainAfterDaysWaitsSinceThen() {
        write(RecordState.FAILED, STAGED);

        new RecordDecisions(database, Clock.fixed(LATER, ZoneOffset.UTC)).retry(List.of(id()), "wang");

        assertPendingSince(LATER);
    }

    @Test
    void whatWaitedForAnotherWaitsToBeWrittenSinceThatIsThere() {
        write(RecordState.WAITING, STAGED);
        write(RecordState.PENDING, LATER);

        assertPendingSince(LATER);
    }

    @Test
    void beingSentAndPutBackIsNoNewBeginning() {
        database.write(handle -> handle.execute("UPDATE record SET state = 'SENDING'"));
        write(RecordState.PENDING, LATER);

        assertPendingSince(STAGED);
    }

    @Test
    void aDoubtThatIsSettledByItselfIsNoNewBeginning() {
        write(RecordState.IN_DOUBT, STAGED.plusSeconds(60));
        write(RecordState.PENDING, LATER);

        assertPendingSince(STAGED);
    }

    @Test
    void aDoubtThatAPersonSettlesIsOne() {
        write(RecordState.IN_DOUBT, STAGED);

        new RecordDecisions(database, Clock.fixed(LATER, ZoneOffset.UTC)).confirmNotThere(List.of(id()), "wang");

        assertPendingSince(LATER);
    }

    @Test
    void otherContentWhileItIsSentIsNoNewBeginning() {
        database.write(handle -> handle.execute("UPDATE record SET state = 'SENDING'"));
        stage(LATER, "b");
        write(RecordState.PENDING, LATER);

        assertPendingSince(STAGED);
    }

    @Test
    void otherContentOfOneThatWaitsIsNoNewBeginning() {
        stage(LATER, "b");
        stage(LATER.plusSeconds(60), "c");

        assertPendingSince(STAGED);
    }

    @Test
    void otherContentOfOneThatWasWrittenIsOne() {
        write(RecordState.FAILED, STAGED);
        write(RecordState.PENDING, STAGED.plusSeconds(60));
        database.write(handle -> handle.execute("UPDATE record SET state = 'DONE'"));

        stage(LATER, "b");

        assertPendingSince(LATER);
    }

    private void stage(Instant now, String name) {
        database.write(new Staging(Clock.fixed(now, ZoneOffset.UTC), new SecureRandom())
                .stage(new SourcePage(
                        "x",
                        1,
                        null,
                        false,
                        List.of(new SourceRecord("K", null, Map.of("id", "K", "name", name), Map.of())),
                        List.of())));
    }

    private void write(RecordState state, Instant now) {
        StateChange change = StateChange.plain(id(), state, List.of(), 0L);
        database.write(handle -> {
            StateChange.write(handle, List.of(change), now);
            return true;
        });
    }

    private long id() {
        return database.read(handle ->
                handle.createQuery("SELECT id FROM record").mapTo(Long.class).one());
    }

    private void assertPendingSince(Instant since) {
        assertThat(new AlertFigures(database).oldestPending("x")).contains(since);
        assertThat(new OpenWork(database).pendingSince("x")).contains(since);
    }
}
