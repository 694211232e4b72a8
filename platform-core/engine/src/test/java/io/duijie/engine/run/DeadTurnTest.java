package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.Neighbours;
import io.duijie.engine.schedule.PickedTurns;
import io.duijie.engine.schedule.ScheduledJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A process that was killed had a turn, no server runs, and the next command asks for the same turn at once. */
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class DeadTurnTest {
    private static final Heartbeat QUICK = new Heartbeat(Duration.ofMillis(500), 20);

    @TempDir
    Path folder;

    private TestEngine engine;
    private final AtomicInteger looks = new AtomicInteger();

    @BeforeEach
    void aProcessWasKilled() {
        engine = new TestEngine(folder, "me", database -> database);
        engine.save("", "");
        assertThat(engine.turns("killed").take("x", ScheduledJob.EXTRACT)).isPresent();
        beat("1 hour");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void isTakenOverAsSoonAsSilenceMeansDeath() {
        assertThat(isTaken(look -> look > 3)).isTrue();
    }

    @Test
    void isLeftToWhoeverGivesASignOfLifeMeanwhile() {
        assertThat(isTaken(look -> {
                    if (look == 3) {
                        beat("0 seconds");
                    }
                    return look > 3;
                }))
                .isFalse();
    }

    @Test
    void isNotWaitedForWithoutEnd() {
        assertThat(isTaken(look -> false)).isFalse();
        assertThat(looks.get()).isGreaterThan(1);
    }

    private boolean isTaken(IntPredicate judged) {
        Neighbours others = new Neighbours() {
            @Override
            public boolean live() {
                return true;
            }

            @Override
            public boolean mayBeJudged() {
                return judged.test(looks.incrementAndGet());
            }
        };
        try (PickedTurns fresh = new PickedTurns(
                engine.database, new RunTimes(engine.documents), Clock.systemUTC(), "fresh", QUICK, others)) {
            return fresh.take("x", ScheduledJob.EXTRACT).isPresent();
        }
    }

    private void beat(String ago) {
        engine.database.write(handle ->
                handle.execute("UPDATE scheduled_tasks SET last_heartbeat = now() - CAST(? AS interval)", ago));
    }
}
