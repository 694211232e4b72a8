package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duijie.engine.backup.Backup;
import io.duijie.engine.backup.BackupException;
import io.duijie.engine.backup.Restore;
import io.duijie.engine.home.HomeException;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backup made under load, restored elsewhere, goes on: what was written after it is not written again. */
class RestoreIT {
    private static final int SIZE = 60;

    @TempDir
    private Path folder;

    private Business business;

    @BeforeEach
    void start() {
        business = new Business(folder.resolve("home"), SIZE);
    }

    @AfterEach
    void stop() {
        business.close();
    }

    private Path backup() throws IOException {
        Path file = folder.resolve("backup.zip");
        Backup.write(folder.resolve("home"), file, true, "test", business.clock.instant());
        return file;
    }

    private void restore(Path file) throws IOException {
        business.moveTo(folder.resolve("other"));
        Restore.read(file, folder.resolve("other"), false, business.clock.instant());
    }

    @ParameterizedTest
    @CsvSource({"CUSTOMERS, 1", "MATERIALS, 20", "DELIVERIES, 7"})
    void aBackupMadeInTheMiddleOfARunIsGoneOnWithElsewhere(Example example, int rowsPerCall) throws Exception {
        business.putBaseData(example);
        business.with(Connections.to(business.vendors), example.text(10, rowsPerCall));
        business.vendors
                .kingdee()
                .faults()
                .add(Fault.of(FaultKind.SLOW_AFTER_COMMIT)
                        .delayMillis(60)
                        .on("BatchSave:" + example.form)
                        .times(-1));
        CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(() -> business.run(example));
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> business.created(example) >= 5);
        Path file = backup();
        long then = business.created(example);
        run.join();
        int wanted = example.wanted(business.vendors.jushuitan()).size();
        assertThat(business.created(example)).isEqualTo(wanted).isGreaterThan((int) then);

        restore(file);
        assertThat(business.count(example, RecordState.DONE)).isLessThan(wanted);
        business.run(example);

        business.assertComplete(example);
        business.clock.advance(Duration.ofMinutes(10));
        business.run(example);
        business.assertComplete(example);
    }

    @Test
    void whatIsNewAfterTheRestoreIsWrittenWithoutQuestions() throws IOException {
        business.with(Connections.to(business.vendors), Example.CUSTOMERS.text());
        business.run(Example.CUSTOMERS);
        Path file = backup();
        restore(file);
        for (int runs = 0; runs < 3; runs++) {
            business.clock.advance(Duration.ofHours(1));
            business.run(Example.CUSTOMERS);
        }
        business.clock.advance(Duration.ofHours(1));
        business.vendors.jushuitan().data().addDistributor();
        business.clock.advance(Duration.ofHours(1));
        long before = business.vendors.kingdee().stats().arrivals("ExecuteBillQuery:BD_Customer");

        business.run(Example.CUSTOMERS);

        assertThat(business.created(Example.CUSTOMERS)).isEqualTo(SIZE + 1);
        assertThat(business.vendors.kingdee().stats().arrivals("ExecuteBillQuery:BD_Customer"))
                .isEqualTo(before);
    }

    @Test
    void aRecordThatCannotBeLookedUpIsForAPerson() throws IOException {
        String text = Example.CUSTOMERS.text().replace("\"field\": \"FNumber\"", "\"field\": \"FShortName\"");
        business.with(Connections.to(business.vendors), text);
        Path file = backup();
        business.run(Example.CUSTOMERS);
        restore(file);

        business.run(Example.CUSTOMERS);

        assertThat(business.platform().records().counts(Example.CUSTOMERS.id))
                .isEqualTo(Map.of(RecordState.IN_DOUBT, (long) SIZE));
        Understandable.assertAll(business.records(Example.CUSTOMERS, RecordState.IN_DOUBT));
        assertThat(business.created(Example.CUSTOMERS)).isEqualTo(SIZE);
        List<Long> ids = business.records(Example.CUSTOMERS, RecordState.IN_DOUBT).stream()
                .limit(1)
                .map(record -> record.id())
                .toList();
        business.platform().decisions().confirmNotThere(ids, "clerk");
        business.run(Example.CUSTOMERS, RunOrder.Stage.LOAD);
        assertThat(business.count(Example.CUSTOMERS, RecordState.DONE)).isEqualTo(1);
    }

    @Test
    void theFileIsForItsOwnerOnlyAndReadsAllSecrets() throws IOException {
        business.with(Connections.to(business.vendors), Example.CUSTOMERS.text());
        Path file = backup();

        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        restore(file);

        assertThat(Files.getPosixFilePermissions(folder.resolve("other/key"))).hasSize(2);
        business.run(Example.CUSTOMERS);
        business.assertComplete(Example.CUSTOMERS);
    }

    @Test
    void nothingIsChangedByADamagedBackupOrInAHomeThatIsUsed() throws IOException {
        business.with(Connections.to(business.vendors), Example.CUSTOMERS.text());
        Path file = backup();
        Path other = folder.resolve("other");
        Path damaged = folder.resolve("damaged.zip");
        Files.copy(file, damaged);
        try (RandomAccessFile bytes = new RandomAccessFile(damaged.toFile(), "rw")) {
            bytes.seek(Files.size(file) / 3);
            bytes.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }

        assertThatThrownBy(() -> Restore.read(damaged, other, false, business.clock.instant()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("damaged");
        assertThat(other).doesNotExist();
        assertThatThrownBy(() -> Restore.read(file, folder.resolve("home"), true, business.clock.instant()))
                .isInstanceOf(HomeException.class);
        business.shutDown();
        assertThatThrownBy(() -> Restore.read(file, folder.resolve("home"), false, business.clock.instant()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("--force");
        Restore.Restored forced = Restore.read(file, folder.resolve("home"), true, business.clock.instant());
        assertThat(forced.aside()).isNotNull();
        assertThat(forced.aside().resolve("duijie.db")).exists();
        business.run(Example.CUSTOMERS);
        business.assertComplete(Example.CUSTOMERS);
    }
}
