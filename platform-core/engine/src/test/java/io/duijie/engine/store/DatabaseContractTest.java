package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both databases promise. */
class DatabaseContractTest {
    @TempDir
    Path folder;

    private Database open() {
        return TestDatabase.open(folder);
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
    void aWriteInsideAWriteIsRefused() {
        try (Database database = open()) {
            assertThatThrownBy(() -> database.write(outer -> database.write(inner -> 1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aClosedStoreIsNotReadOrWritten() {
        Database database = open();
        database.close();

        assertThatThrownBy(() -> marks(database)).hasMessageContaining("closed");
        assertThatThrownBy(() -> database.write(handle -> mark(handle, "a"))).hasMessageContaining("closed");
    }

    @Test
    void worksOfASequenceAreCommittedInTheirOrder() {
        try (Database database = open()) {
            WorkSequence sequence = database.sequence();
            List<CompletableFuture<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                long expected = i;
                futures.add(sequence.submit(handle -> {
                    long count = handle.createQuery("SELECT COUNT(*) FROM watermark")
                            .mapTo(Long.class)
                            .one();
                    assertThat(count).isEqualTo(expected);
                    return mark(handle, "m" + expected);
                }));
            }
            futures.forEach(future -> assertThat(future.join()).isOne());
        }
    }

    @Test
    void aFailureInsideASavepointHarmsNothingElse() {
        try (Database database = open()) {
            database.write(handle -> {
                mark(handle, "a");
                handle.savepoint("inner");
                assertThatThrownBy(() -> mark(handle, "a")).isInstanceOf(RuntimeException.class);
                handle.rollbackToSavepoint("inner");
                return mark(handle, "b");
            });
            assertThat(marks(database)).containsExactly("a", "b");
        }
    }

    @Test
    void textIsSortedByItsBytesAndHoldsEveryCharacter() {
        try (Database database = open()) {
            List<String> ids = List.of("B", "_", "a", "é", "中", "😀", "nul\0here");
            database.write(
                    handle -> ids.stream().mapToInt(id -> mark(handle, id)).sum());

            assertThat(marks(database)).containsExactly("B", "_", "a", "nul\uFFFDhere", "é", "中", "😀");
        }
    }

    @Test
    void aReadBesideATransactionSeesWhatIsCommitted() {
        try (Database database = open()) {
            List<String> seen = database.write(handle -> {
                mark(handle, "a");
                return database.read(other -> other.createQuery("SELECT integration_id FROM watermark")
                        .mapTo(String.class)
                        .list());
            });
            assertThat(seen).isEmpty();
            assertThat(marks(database)).containsExactly("a");
        }
    }

    @Test
    void manyThreadsCountToTheSameSum() throws InterruptedException {
        try (Database database = open()) {
            database.write(handle -> mark(handle, "sum"));
            List<CompletableFuture<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                futures.add(database.submit(handle ->
                        handle.execute("UPDATE watermark SET synced_to = synced_to + 1 WHERE integration_id = 'sum'")));
            }
            futures.forEach(CompletableFuture::join);
            long sum = database.read(handle -> handle.createQuery("SELECT synced_to FROM watermark")
                    .mapTo(Long.class)
                    .one());
            assertThat(sum).isEqualTo(201);
        }
    }
}
