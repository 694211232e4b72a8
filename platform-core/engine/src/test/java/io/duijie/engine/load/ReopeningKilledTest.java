package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.Options.OnLocked;
import io.duijie.engine.load.Killer.Killed;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whenever the process dies and whatever fails, no document stays open that nobody was told of. */
class ReopeningKilledTest {
    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> aDocumentIsChangedAndAuditedWhereverTheProcessDies() {
        List<DynamicTest> tests = new ArrayList<>();
        for (LoadStep step : LoadStep.values()) {
            for (boolean grouped : List.of(false, true)) {
                tests.add(DynamicTest.dynamicTest(step + (grouped ? " of a document of several records" : ""), () -> {
                    killAt(step, 1, grouped);
                    killAt(step, 2, grouped);
                }));
            }
        }
        return tests;
    }

    private void killAt(LoadStep step, int nth, boolean grouped) throws Exception {
        try (Home home = home(Files.createTempDirectory(folder, "home"))) {
            if (grouped) {
                home.mapper = GroupMapper::new;
            }
            home.stage(Home.ID, "A", Map.of("bill", "A", "v", 1));
            home.stage(Home.ID, "B", Map.of("bill", grouped ? "A" : "B", "v", 1));
            home.load(2);
            home.change("A", Map.of("bill", "A", "v", 2));
            home.change("B", Map.of("bill", grouped ? "A" : "B", "v", 2));
            assertThat(home.killed(2, step, nth))
                    .as("%s %s is got to", step, nth)
                    .isEqualTo(isGotTo(step, nth));

            home.load(2);

            String name = step + " " + nth;
            assertThat(home.states().values()).as(name).containsOnly("DONE");
            assertThat(desk(home).states.values()).as(name).containsOnly("C");
            assertThat(desk(home).states).as(name).hasSize(grouped ? 1 : 2);
            assertThat(home.vendor.documents)
                    .as(name)
                    .allMatch(document -> document.body().toString().contains("v=2"));
            assertThat(remembered(home)).as(name).isZero();
        }
    }

    /** The first call is refused, since its documents are audited; the second opens them. */
    private static boolean isGotTo(LoadStep step, int nth) {
        return switch (step) {
            case BEFORE_SEND, AFTER_SEND, BEFORE_OUTCOME, AFTER_OUTCOME -> true;
            case BEFORE_INTENT, AFTER_INTENT, BEFORE_OPEN, AFTER_OPEN, BEFORE_RESTORE, AFTER_RESTORE -> nth == 1;
            case BEFORE_LOOK_UP, AFTER_LOOK_UP, BEFORE_FINISH, AFTER_FINISH -> false;
        };
    }

    @Test
    void whatWasSavedBeforeTheProcessDiedIsNotSavedAgain() {
        try (Home home = home(folder)) {
            home.stage("A");
            home.load(1);
            home.change("A", Map.of("v", 2));
            killed(home, LoadStep.BEFORE_RESTORE);
            assertThat(desk(home).states).containsEntry("1000", "D");
            desk(home).steps.clear();

            home.load(1);

            assertThat(desk(home).steps).containsExactly("restore 1000");
            assertThat(home.state("A")).isEqualTo("DONE");
        }
    }

    @Test
    void aDocumentWhoseRecordIsNotSentAnyMoreIsBroughtBackAsItIs() {
        try (Home home = home(folder)) {
            home.stage("A");
            home.load(1);
            home.change("A", Map.of("v", 2));
            killed(home, LoadStep.AFTER_OPEN);
            assertThat(desk(home).states).containsEntry("1000", "D");
            home.change("A", Map.of("unmappable", 1));
            desk(home).steps.clear();

            home.load(1);

            assertThat(home.state("A")).isEqualTo("FAILED");
            assertThat(desk(home).steps).containsExactly("restore 1000");
            assertThat(desk(home).states).containsEntry("1000", "C");
            assertThat(home.journal("document-brought-back")).hasSize(1);
            assertThat(remembered(home)).isZero();
        }
    }

    @Test
    void aDocumentWhoseRecordAPersonLeavesOutIsBroughtBackAndWhereThatFailsItIsTold() {
        try (Home home = home(folder)) {
            home.stage("A");
            home.load(1);
            home.change("A", Map.of("v", 2));
            killed(home, LoadStep.AFTER_OPEN);
            home.database.write(handle -> handle.execute("UPDATE record SET state = 'SKIPPED'"));
            desk(home).neverRestores.add("1000");

            home.load(1);

            assertThat(home.journal("document-left-open"))
                    .singleElement()
                    .asString()
                    .contains("ATTENTION", "N1000", "no-right-to-audit");
            home.load(1);
            assertThat(home.journal("document-left-open")).hasSize(1);
        }
    }

    private static void killed(Home home, LoadStep step) {
        assertThat(home.killed(1, step, 1)).isTrue();
    }

    private static Home home(Path folder) {
        Home home = new Home(folder);
        home.vendor.desk = new AuditDesk();
        home.onLocked = OnLocked.REOPEN;
        return home;
    }

    private static AuditDesk desk(Home home) {
        return (AuditDesk) home.vendor.reopener().orElseThrow();
    }

    private static long remembered(Home home) {
        return home.database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM reopening")
                .mapTo(Long.class)
                .one());
    }

    private static void retryFailed(Home home) {
        List<Long> failed = home.database.read(handle -> handle.createQuery(
                        "SELECT id FROM record WHERE state = 'FAILED' AND failure_code IS NOT NULL")
                .mapTo(Long.class)
                .list());
        new RecordDecisions(home.database, home.clock).retry(failed, "li");
    }

    /** The faults of one run are more than the attempts of a record. */
    @Test
    void aRecordWhoseAttemptsAreUsedUpIsWrittenOnceAPersonRetriesIt() throws Exception {
        everyDocumentEndsAuditedWithTheContentThatCounts(new Story(
                1,
                1,
                1,
                List.of(new Chapter(
                        Collections.nCopies(5, Vendor.Fault.RESET_AFTER_COMMIT),
                        List.of(),
                        LoadStep.AFTER_RESTORE,
                        5))));
    }

    /** Runs of one integration whose records all change before each. */
    record Story(int records, int batch, int concurrency, List<Chapter> chapters) {}

    record Chapter(List<Vendor.Fault> writes, List<AuditDesk.Fault> desk, LoadStep killedAt, int nth) {}

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<Chapter> chapters = Combinators.combine(
                        Arbitraries.of(Vendor.Fault.ofTheTarget()).list().ofMaxSize(4),
                        Arbitraries.of(AuditDesk.Fault.class).list().ofMaxSize(8),
                        Arbitraries.of(LoadStep.class),
                        Arbitraries.integers().between(1, 5))
                .as(Chapter::new);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 3),
                        chapters.list().ofMinSize(1).ofMaxSize(4))
                .as(Story::new);
    }

    @Property(tries = 30)
    void everyDocumentEndsAuditedWithTheContentThatCounts(@ForAll("stories") Story story) throws Exception {
        Path temporary = Files.createTempDirectory("duijie-reopening");
        try (Home home = home(temporary)) {
            home.vendor.concurrency = story.concurrency();
            for (int i = 0; i < story.records(); i++) {
                home.stage("K" + i);
            }
            home.load(story.batch());
            int version = 1;
            for (Chapter chapter : story.chapters()) {
                version++;
                for (int i = 0; i < story.records(); i++) {
                    home.change("K" + i, Map.of("v", version));
                }
                home.vendor.writeFaults.addAll(chapter.writes());
                desk(home).faults.addAll(chapter.desk());
                try {
                    home.load(Home.ID, story.batch(), new Killer(chapter.killedAt(), chapter.nth()));
                } catch (Killed expected) {
                    assertThat(expected).isNotNull();
                }
            }
            home.vendor.writeFaults.clear();
            desk(home).faults.clear();
            // Five faults in a row use up a record's attempts: it says so, and a person retries it.
            for (int i = 0; i < 4; i++) {
                retryFailed(home);
                home.clock.pause(Duration.ofMinutes(5));
                home.load(story.batch());
            }
            assertThat(desk(home).states.values()).containsOnly("C");
            assertThat(remembered(home)).isZero();
            home.states().forEach((key, state) -> assertThat(state).as(key).isEqualTo("DONE"));
            long last = version;
            assertThat(home.vendor.documents)
                    .hasSize(story.records())
                    .allSatisfy(document -> assertThat(document.body()).containsEntry("v", last));
        } finally {
            LoadingLawsTest.delete(temporary);
        }
    }
}
