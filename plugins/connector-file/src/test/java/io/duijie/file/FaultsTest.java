package io.duijie.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that are lost and disks that are full: nothing is lost, nothing is there twice, nobody sees half a file. */
class FaultsTest {
    private static final WriteRequest ROWS =
            Opened.request("csv", Map.of("file", "out"), List.of(Map.of("sku", "A"), Map.of("sku", "B")));

    @TempDir
    Path root;

    private final Faults faults = new Faults();
    private Path in;
    private SftpServer server;
    private Opened opened;

    @BeforeEach
    void start() throws IOException {
        in = Files.createDirectories(root.resolve("in"));
        server = new SftpServer(root, null, faults);
        opened = new Opened(server.settings());
    }

    @AfterEach
    void stop() {
        opened.close();
        server.close();
    }

    private static ConnectorException failure(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(ConnectorException.class, call);
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_BEFORE_RENAME", "LOST_AFTER_RENAME"})
    void aWriteWhoseConnectionIsLostIsThereOnce(Faults.Fault fault) throws IOException {
        faults.next(fault);
        ConnectorException failure = failure(() -> opened.write(ROWS));
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.notSent()).isFalse();

        List<FindResult> found = opened.find(ROWS);

        if (fault == Faults.Fault.LOST_AFTER_RENAME) {
            assertThat(found).hasOnlyElementsOfType(FindResult.Found.class);
        } else {
            assertThat(found).hasOnlyElementsOfType(FindResult.NotFound.class);
            assertThat(written()).isEmpty();
            assertThat(opened.write(ROWS)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
        }
        assertThat(written()).singleElement().satisfies(name -> assertThat(in.resolve(name))
                .hasContent("sku\nA\nB"));
    }

    @Test
    void whatWasFetchedBeforeAnybodyAskedIsFoundAllTheSame() throws IOException {
        faults.next(Faults.Fault.LOST_AFTER_RENAME);
        failure(() -> opened.write(ROWS));
        Files.delete(in.resolve(written().get(0)));

        assertThat(opened.find(ROWS)).hasOnlyElementsOfType(FindResult.Found.class);
    }

    @Test
    void anotherContentOfTheSameRecordIsNotFound() {
        opened.write(ROWS);

        assertThat(opened.find(
                        Opened.request("csv", Map.of("file", "out"), List.of(Map.of("sku", "C"), Map.of("sku", "B")))))
                .extracting(Object::getClass)
                .containsExactly(FindResult.NotFound.class, FindResult.Found.class);
    }

    @Test
    void aFullDiskLeavesNoFileAndTheNextWriteWorks() throws IOException {
        faults.next(Faults.Fault.DISK_FULL);

        ConnectorException failure = failure(() -> opened.write(ROWS));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.notSent()).isTrue();
        assertThat(written()).isEmpty();
        assertThat(opened.find(ROWS)).hasOnlyElementsOfType(FindResult.NotFound.class);
        assertThat(opened.write(ROWS)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
        assertThat(written()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_BEFORE_RENAME", "LOST_AFTER_RENAME"})
    void aFileIsPutAwayOnceWheneverTheConnectionIsLost(Faults.Fault fault) throws IOException {
        Files.writeString(in.resolve("a.csv"), "sku\nA\n");
        String cursor = opened.read("csv", Map.of(), null).nextCursor();
        faults.next(fault);
        assertThat(failure(() -> opened.stored(cursor)).kind()).isEqualTo(ErrorKind.UNAVAILABLE);

        opened.stored(cursor);

        assertThat(written()).isEmpty();
        try (Stream<Path> done = Files.list(in.resolve("done"))) {
            assertThat(done).containsExactly(in.resolve("done/a.csv"));
        }
    }

    @Test
    void aFileWhoseConnectionIsLostInTheMiddleIsReadFromItsBeginning() throws IOException {
        String rows = "A\n".repeat(300_000);
        Files.writeString(in.resolve("a.csv"), "sku\n" + rows);
        faults.next(Faults.Fault.LOST_WHILE_READING);

        assertThat(failure(() -> opened.read("csv", Map.of(), null)).kind()).isEqualTo(ErrorKind.UNAVAILABLE);

        assertThat(opened.all("csv", "limit", 10_000)).hasSize(300_000);
        assertThat(in.resolve("done/a.csv")).exists();
    }
}
