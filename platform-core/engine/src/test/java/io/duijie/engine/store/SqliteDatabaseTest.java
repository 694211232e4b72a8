package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
    @TempDir
    Path folder;

    private Database open() {
        return Database.open(new DatabaseSettings(folder.resolve("duijie.db"), folder));
    }

    private static int mark(Handle handle, String id) {
        return handle.createUpdate("INSERT INTO watermark VALUES (:id, 1, 1, 1)")
                .bind("id", id)
                .execute();
    }

    private static List<String> marks(Database database) {
        return database.read(handle -> handle.createQuery("SELECT integration_id FROM watermark ORDER BY 1")
                .mapTo(String.class)
                .list());
    }

    @Test
    void whatWasAcknowledgedIsThereAfterReopening() {
        try (Database database = open()) {
            database.write(handle -> mark(handle, "a"));
        }
        try (Database database = open()) {
            assertThat(marks(database)).containsExactly("a");
        }
    }

    @Test
    void whoReadsAfterClosingIsRefusedAndMakesNoFile() throws IOException {
        Database database = open();
        database.write(handle -> mark(handle, "a"));
        database.close();
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.sorted().toList();
        }

        assertThatThrownBy(() -> marks(database)).hasMessageContaining("closed");

        assertThat(folder).isDirectoryNotContaining(file -> !left.contains(file));
        assertThat(left).noneMatch(file -> file.toString().endsWith("-wal"));
    }

    @Test
    void oneFailingPieceOfAGroupHarmsNoOther() {
        try (Database database = open()) {
            List<CompletableFuture<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "m" + i;
                boolean fails = i % 7 == 3;
                futures.add(database.submit(handle -> {
                    mark(handle, id);
                    if (fails) {
                        throw new IllegalArgumentException(id);
                    }
                    return 1;
                }));
            }
            for (int i = 0; i < 100; i++) {
                CompletableFuture<Integer> future = futures.get(i);
                if (i % 7 == 3) {
                    assertThatThrownBy(future::join).hasCauseInstanceOf(IllegalArgumentException.class);
                } else {
                    assertThat(future.join()).isOne();
                }
            }
            assertThat(marks(database)).hasSize(100 - 14).doesNotContain("m3", "m10");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws IOException {
        Files.writeString(
                folder.resolve("duijie.db"), "this is no database, it is a text that is long enough to be read");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("store-damaged")
                .hasMessageContaining("duijie.db");
    }

    @Test
    void aWriteInsideAWriteIsRefused() {
        try (Database database = open()) {
            assertThatThrownBy(() -> database.write(outer -> database.write(inner -> 1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
