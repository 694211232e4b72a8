package io.duijie.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Reason;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.stage.Rejection.Dismissal;
import io.duijie.engine.stage.jdbi.Rejections;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person decided to do without calls for nobody any more, and is still there to be looked at. */
class DismissedRowsTest {
    private static final Dismissal DISMISSAL = new Dismissal(Instant.ofEpochMilli(77), "wang", "test data");

    @TempDir
    Path folder;

    private Database database;
    private Rejections rejections;
    private long run;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        rejections = new Rejections(database);
        for (String id : List.of("x", "y")) {
            database.write(handle -> handle.execute("INSERT INTO integration VALUES (?, ?, 1, '{}', 1, 1)", id, id));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDismissedRowIsOpenNoMoreAndStaysInTheHistory() {
        read("x", row("K1", "a"), row("K2", "a"));
        read("y", row("K1", "a"));

        assertThat(dismiss("x", "K1")).isEqualTo(1);

        assertThat(open("x")).containsExactly("K2 a");
        assertThat(open("y")).containsExactly("K1 a");
        assertThat(errors()).containsExactly("K1", "K2");
        assertThat(rejections.latest("x", true, Long.MAX_VALUE, 50))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.key()).isEqualTo("K1");
                    assertThat(row.dismissed()).isEqualTo(DISMISSAL);
                });
    }

    @Test
    void rowsOfAnotherIntegrationAndRowsThatAreGoneAreNotDismissed() {
        read("x", row("K1", "a"));
        read("y", row("K1", "a"));
        long other = latest("y").get(0).id();

        assertThat(rejections.dismiss("x", List.of(other, 999_999L), DISMISSAL)).isZero();

        assertThat(open("x")).hasSize(1);
        assertThat(open("y")).hasSize(1);
    }

    @Test
    void theSameContentStaysDismissedWhenItIsReadAgainForWhateverReason() {
        read("x", row("K1", "a"));
        dismiss("x", "K1");

        read("x", row("K1", "a"));
        read("x", new RowResult.Rejected("K1", Reason.of("other", "另一个", "another"), Map.of("id", "K1", "n", "a")));

        assertThat(open("x")).isEmpty();
        assertThat(errors()).isEmpty();
        assertThat(rejections.latest("x", true, Long.MAX_VALUE, 50))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.dismissed()).isEqualTo(DISMISSAL);
                    assertThat(row.runId()).isEqualTo(run);
                });
    }

    @Test
    void otherContentCallsForAPersonAgain() {
        read("x", row("K1", "a"));
        dismiss("x", "K1");

        read("x", row("K1", "b"));

        assertThat(open("x")).containsExactly("K1 b");
        assertThat(errors()).isNotEmpty();
    }

    @Test
    void whatTheSourceHeldInBetweenCallsForNobodyOnceItHoldsTheDismissedContentAgain() {
        read("x", row("K1", "a"), row("K2", "a"));
        dismiss("x", "K1");
        read("x", row("K1", "b"));

        read("x", row("K1", "a"));

        assertThat(open("x")).containsExactly("K2 a");
        assertThat(errors()).containsExactly("K2");
    }

    @Test
    void whatWasReadBeforeUnderTheKeyIsDismissedToo() {
        read("x", row("K1", "a"), row(null, "a"));
        read("x", row("K1", "b"), row(null, "b"));

        assertThat(rejections.dismiss("x", List.of(latest("x").get(0).id()), DISMISSAL))
                .isEqualTo(1);
        assertThat(open("x")).containsExactly("K1 b", "null a", "K1 a");
        assertThat(dismiss("x", "K1")).isEqualTo(2);
        assertThat(open("x")).containsExactly("null a");
    }

    @Test
    void manyThatWereDismissedLeaveNoErrorBehind() {
        RowResult.Rejected[] rows =
                IntStream.range(0, 700).mapToObj(i -> row("K" + i, "a")).toArray(RowResult.Rejected[]::new);
        read("x", rows);
        read("x", row("last", "a"));
        while (!open("x").isEmpty()) {
            rejections.dismiss("x", latest("x").stream().map(Rejection::id).toList(), DISMISSAL);
        }

        assertThat(errors()).isEmpty();
    }

    private static RowResult.Rejected row(@Nullable String key, String content) {
        return new RowResult.Rejected(
                key, Reason.of("no", "不行", "no"), Map.of("id", String.valueOf(key), "n", content));
    }

    private void read(String integration, RowResult.Rejected... rows) {
        run++;
        database.write(new Staging(Clock.systemUTC(), new SecureRandom())
                .stage(new SourcePage(integration, run, null, true, List.of(), List.of(rows))));
    }

    /** The latest row of that key. */
    private int dismiss(String integration, String key) {
        long id = latest(integration).stream()
                .filter(row -> key.equals(row.key()))
                .findFirst()
                .orElseThrow()
                .id();
        return rejections.dismiss(integration, List.of(id), DISMISSAL);
    }

    private List<Rejection> latest(String integration) {
        return rejections.latest(integration, false, Long.MAX_VALUE, 50);
    }

    private List<String> open(String integration) {
        return latest(integration).stream()
                .map(row -> row.key() + " " + row.content().replaceAll(".*\"n\":\"(.).*", "$1"))
                .toList();
    }

    /** Of which rows the overview tells. */
    private List<String> errors() {
        return new Journal(database)
                .openErrors(50).stream()
                        .map(line -> line.entry().text().english().replaceAll("source row (\\S+) was.*", "$1"))
                        .toList();
    }
}
