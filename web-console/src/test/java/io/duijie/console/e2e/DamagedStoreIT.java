package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duijie.engine.backup.Backup;
import io.duijie.engine.backup.Restore;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.store.StoreException;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The file of the store breaks in the middle of a run. */
@DisabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class DamagedStoreIT {
    private static final int SIZE = 60;
    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    @Test
    void aBrokenFileIsToldNothingMoreIsSentAndTheBackupGoesOnWithoutWritingTwice() throws Exception {
        Path home = folder.resolve("home");
        try (Business business = new Business(home, SIZE)) {
            business.with(Connections.to(business.vendors), Example.CUSTOMERS.text(10, 1));
            business.vendors
                    .kingdee()
                    .faults()
                    .add(Fault.of(FaultKind.SLOW_AFTER_COMMIT)
                            .delayMillis(40)
                            .on("BatchSave:" + Example.CUSTOMERS.form)
                            .times(-1));
            CompletableFuture<?> run = CompletableFuture.supplyAsync(() -> business.run(Example.CUSTOMERS));
            awaitCreated(business, 10);
            Path backup = folder.resolve("backup.zip");
            Backup.write(home, backup, true, "test", business.clock.instant());
            awaitCreated(business, 20);
            breakPages(home.resolve("duijie.db"));
            breakPages(home.resolve("duijie.db-wal"));

            assertThatThrownBy(() -> run.get(60, TimeUnit.SECONDS)).rootCause().hasMessageContaining("malformed");
            assertToldAndStill(business);

            business.moveTo(folder.resolve("other"));
            Restore.read(backup, folder.resolve("other"), false, business.clock.instant());
            business.run(Example.CUSTOMERS);
            business.assertComplete(Example.CUSTOMERS);
        }
    }

    private static void assertToldAndStill(Business business) {
        int created = business.created(Example.CUSTOMERS);
        assertThat(business.platform().database().trouble().orElseThrow().text().chinese())
                .contains("已损坏", "备份恢复", "duijie restore");
        assertThatThrownBy(() -> business.platform().runs().end(0, RunInfo.State.STOPPED, null))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        problem -> assertThat(problem.reason().code()).isEqualTo("store-damaged"));
        business.vendors.jushuitan().data().addDistributor();
        business.clock.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> business.run(Example.CUSTOMERS)).isInstanceOf(StoreException.class);
        assertThat(business.created(Example.CUSTOMERS)).isEqualTo(created);
        business.assertNothingTwice(Example.CUSTOMERS);
    }

    private static void awaitCreated(Business business, int least) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> business.created(Example.CUSTOMERS) >= least);
    }

    /** All but the first page, which says that it is a database. */
    private static void breakPages(Path file) throws IOException {
        byte[] garbage = new byte[PAGE];
        java.util.Arrays.fill(garbage, (byte) 0x5a);
        try (RandomAccessFile broken = new RandomAccessFile(file.toFile(), "rw")) {
            for (long place = PAGE; place < Files.size(file); place += PAGE) {
                broken.seek(place);
                broken.write(garbage);
            }
        }
    }
}
