package io.duijie.engine.journal.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.FencedOut;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class RunFenceTest {
    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(5);
    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final AtomicInteger lost = new AtomicInteger();

    @Test
    void aProcessThatWasFrozenAsksBeforeItSendsWhicheverClockWentOn() {
        try (Database database = TestDatabase.open(folder)) {
            Runs runs = new Runs(database, Clock.systemUTC());
            long run = runs.begin("x", RunInfo.Kind.LOAD, RunInfo.Cause.HAND);
            RunFence fence = fence(database, run);
            nanos.addAndGet(2_000_000_000L);
            fence.beforeSending();
            millis.addAndGet(2_000);
            fence.beforeSending();
            runs.stopAbandoned();

            fence.beforeSending();
            assertThat(lost).hasValue(0);
            nanos.addAndGet(1_100_000_000L);
            assertThatThrownBy(fence::beforeSending).isInstanceOf(FencedOut.class);
            assertThat(lost).hasValue(1);

            RunFence other = fence(database, run);
            millis.addAndGet(1_100);
            assertThatThrownBy(other::beforeSending).isInstanceOf(FencedOut.class);
            other = fence(database, run);
            millis.addAndGet(-1);
            assertThatThrownBy(other::beforeSending).isInstanceOf(FencedOut.class);
        }
    }

    private RunFence fence(Database database, long run) {
        return new RunFence(database, run, lost::incrementAndGet, nanos::get, millis::get);
    }
}
