package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.doubt.jdbi.FirstSends;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.reconcile.ComparisonProgress;
import io.duijie.engine.run.reconcile.Reconciliation;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL: days are reconciled, and a database that was restored by other means writes nothing twice. */
class PostgresRestoreIT {
    private static final int SIZE = 8;

    @TempDir
    private Path folder;

    @Test
    void aRestoredAndMarkedDatabaseFindsWhatItDoesNotKnowAndTheDaysAgree() {
        PostgresServer server = TestPostgres.server();
        String name = TestPostgres.freshName();
        String kept = TestPostgres.freshName();
        server.create(name);
        try (World world = World.of(folder.resolve("home"), server.url(name), SIZE)) {
            world.with(Connections.to(world.vendors), Built.seed(10, 4));
            world.run(RunOrder.Stage.EXTRACT);
            world.shutDown();
            server.copy(name, kept);
            world.run();
            world.shutDown();

            server.drop(name);
            server.copy(kept, name);
            Instant now = world.clock.instant();
            FirstSends.mark(world.platform().database(), now, now);
            assertThat(world.count(RecordState.PENDING)).isEqualTo(SIZE);
            world.run();

            world.assertComplete();
            assertThat(world.created()).isEqualTo(SIZE);
            assertAgrees(world);
        }
    }

    private static void assertAgrees(World world) {
        Set<LocalDate> days = new TreeSet<>();
        world.vendors
                .jushuitan()
                .data()
                .table(SourceEntity.DISTRIBUTOR)
                .byModified()
                .forEach(row -> days.add(row.modified().toLocalDate()));
        long found = 0;
        for (LocalDate day : days) {
            Reconciliation told = world.platform()
                    .reconciler()
                    .reconcile(Built.SEED, day, new StoppableControl(), ComparisonProgress.UNSEEN);
            assertThat(told.differences()).as(day.toString()).isEmpty();
            found += told.totals().get("found");
        }
        assertThat(found).isEqualTo(SIZE);
    }
}
