package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.load.Killer.Killed;
import io.duijie.engine.load.Vendor.Fault;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.Step;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Several documents that are rendered with one number: one of them has it, the others fail and say what to do. */
class DocumentNumbersTest {
    private static final int ENDLESS = 15;

    @TempDir
    Path folder;

    private record Case(int batch, boolean upserts, List<Fault> faults) {}

    private List<DynamicTest> inAllCases(Consumer<Home> test) {
        List<DynamicTest> tests = new ArrayList<>();
        for (int batch : List.of(1, 2)) {
            for (boolean upserts : List.of(true, false)) {
                for (List<Fault> faults : List.of(
                        List.<Fault>of(),
                        List.of(Fault.RESET_AFTER_COMMIT),
                        List.of(Fault.NONE, Fault.RESET_AFTER_COMMIT),
                        List.of(Fault.NONE, Fault.RESET_BEFORE_COMMIT))) {
                    Case one = new Case(batch, upserts, faults);
                    tests.add(DynamicTest.dynamicTest(one.toString(), () -> in(one, test)));
                }
            }
        }
        return tests;
    }

    private void in(Case one, Consumer<Home> test) throws Exception {
        try (Home home = new Home(Files.createTempDirectory(folder, "numbers"))) {
            home.mapper = batch -> new GroupMapper(one.batch(), 2);
            home.vendor.uniqueNumbers = !one.upserts();
            home.vendor.upserts = one.upserts();
            home.vendor.writeFaults.addAll(one.faults());
            test.accept(home);
        }
    }

    private static void stage(Home home, String key, String bill, String number) {
        home.stage(Home.ID, key, Map.of("bill", bill, "number", number, "v", 1));
    }

    private static void load(Home home) {
        int before = home.vendor.calls.size();
        home.load(Home.ID, 1, new Killer(LoadStep.BEFORE_SEND, ENDLESS));
        assertThat(home.vendor.calls.size() - before).isLessThan(ENDLESS);
    }

    private static void retry(Home home, String key) {
        new RecordDecisions(home.database, home.clock).retry(List.of(Long.parseLong(home.column(key, "id"))), "li");
    }

    /** Keys of the lines of the only document. */
    private static List<Object> lines(Home home) {
        assertThat(home.vendor.documents).hasSize(1);
        return ((List<?>) home.vendor.documents.get(0).body().get("lines"))
                .stream().<Object>map(line -> ((Map<?, ?>) line).get("no")).toList();
    }

    @TestFactory
    List<DynamicTest> furtherDocumentsOfAGroupDoNotTakeTheFirstOnesNumber() {
        return inAllCases(home -> {
            for (String key : List.of("K1", "K2", "K3")) {
                stage(home, key, "A", "7");
            }

            load(home);

            assertThat(lines(home)).containsExactly("K1", "K2");
            assertThat(home.states()).isEqualTo(Map.of("K1", "DONE", "K2", "DONE", "K3", "FAILED"));
            assertThat(home.column("K3", "failure_code")).isEqualTo("duplicate-number");
            assertThat(home.column("K3", "failure_zh")).contains("bodyMaxLine");

            retry(home, "K3");
            load(home);

            assertThat(lines(home)).containsExactly("K1", "K2");
            assertThat(home.states()).isEqualTo(Map.of("K1", "DONE", "K2", "DONE", "K3", "FAILED"));
            assertThat(home.column("K3", "failure_zh")).contains("bodyMaxLine");
        });
    }

    @TestFactory
    List<DynamicTest> aRecordThatComesLateDoesNotPushOthersOutOfAFullDocument() {
        return inAllCases(home -> {
            stage(home, "K1", "A", "7");
            stage(home, "K2", "A", "7");
            load(home);
            stage(home, "K3", "A", "7");

            load(home);

            assertThat(lines(home)).containsExactly("K1", "K2");
            assertThat(home.states()).isEqualTo(Map.of("K1", "DONE", "K2", "DONE", "K3", "FAILED"));
        });
    }

    /** Whoever is written last, and whoever's outcome is known first. */
    @Test
    void aDocumentThatIsUnderWayWhileAnotherTakesItsNumberIsWrittenAgain() throws Exception {
        in(new Case(1, true, List.of()), home -> {
            home.vendor.concurrency = 2;
            stage(home, "K1", "A", "7");
            stage(home, "K2", "A", "7");
            load(home);
            stage(home, "K3", "A", "7");
            home.change("K1", Map.of("bill", "A", "number", "7", "v", 2));

            home.load(Home.ID, 1, new Overtaken());

            assertThat(lines(home)).containsExactly("K1", "K2");
            assertThat(home.states()).isEqualTo(Map.of("K1", "DONE", "K2", "DONE", "K3", "FAILED"));
        });
    }

    /** The outcome of the call that is sent first is committed after another's. */
    private static final class Overtaken implements StepListener {
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger told = new AtomicInteger();
        private final CountDownLatch firstIsTold = new CountDownLatch(1);
        private final CountDownLatch otherIsCommitted = new CountDownLatch(1);

        @Override
        public void reached(Step step) {
            if (step == LoadStep.BEFORE_SEND && sent.incrementAndGet() > 1) {
                await(firstIsTold);
            } else if (step == LoadStep.BEFORE_OUTCOME && told.incrementAndGet() == 1) {
                firstIsTold.countDown();
                await(otherIsCommitted);
            } else if (step == LoadStep.AFTER_OUTCOME) {
                otherIsCommitted.countDown();
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @TestFactory
    List<DynamicTest> aGroupDoesNotTakeOverTheDocumentOfAnother() {
        return inAllCases(home -> {
            stage(home, "K1", "A", "7");
            stage(home, "K2", "B", "7");

            load(home);

            String owner = home.state("K1").equals("DONE") ? "K1" : "K2";
            String other = owner.equals("K1") ? "K2" : "K1";
            assertThat(lines(home)).containsExactly(owner);
            assertThat(home.states()).isEqualTo(Map.of(owner, "DONE", other, "FAILED"));
            assertThat(home.column(other, "failure_code")).isEqualTo("duplicate-number");

            retry(home, other);
            load(home);

            assertThat(lines(home)).containsExactly(owner);
            assertThat(home.states()).isEqualTo(Map.of(owner, "DONE", other, "FAILED"));
        });
    }

    @Test
    void theReasonNamesTheRecordWhoseDocumentItIs() throws Exception {
        in(new Case(1, false, List.of(Fault.NONE, Fault.RESET_BEFORE_COMMIT)), home -> {
            stage(home, "K1", "A", "7");
            load(home);
            stage(home, "K2", "B", "7");

            load(home);

            assertThat(home.column("K2", "failure_zh")).contains("K1", "编码 7 ");
            assertThat(home.column("K2", "failure_en")).contains("K1", "number 7 ");
            assertThat(home.journal("record-failed")).singleElement().asString().contains("K1");
        });
    }

    /** What an earlier call found under another group's number does not make the next number's document ours. */
    @Test
    void aDocumentFromElsewhereIsLeftAloneAfterTheNumberWasChangedToItsNumber() throws Exception {
        in(new Case(1, false, List.of(Fault.NONE, Fault.RESET_BEFORE_COMMIT)), home -> {
            Vendor.Document foreign = new Vendor.Document("f", "9", Map.of("no", "9"), true);
            stage(home, "K1", "A", "7");
            load(home);
            stage(home, "K2", "B", "7");
            load(home);
            home.vendor.documents.add(foreign);
            home.change("K2", Map.of("bill", "B", "number", "9", "v", 1));

            load(home);

            assertThat(home.vendor.documents).hasSize(2).contains(foreign);
            assertThat(home.states()).isEqualTo(Map.of("K1", "DONE", "K2", "FAILED"));
        });
    }

    @TestFactory
    Stream<DynamicTest> oneDocumentHasTheNumberWhereverTheProcessDies() {
        return Stream.of(LoadStep.values()).flatMap(step -> Stream.of(1, 2)
                .map(nth -> DynamicTest.dynamicTest(
                        step + " " + nth,
                        () -> in(new Case(1, false, List.of()), home -> {
                            for (String key : List.of("K1", "K2", "K3")) {
                                stage(home, key, "A", "7");
                            }
                            try {
                                home.load(Home.ID, 1, new Killer(step, nth));
                            } catch (Killed expected) {
                                home.reopen();
                            }
                            home.clock.pause(Duration.ofMinutes(5));

                            load(home);

                            assertThat(lines(home)).containsExactly("K1", "K2");
                            assertThat(home.states()).isEqualTo(Map.of("K1", "DONE", "K2", "DONE", "K3", "FAILED"));
                            assertThat(home.column("K3", "failure_zh")).contains("bodyMaxLine");
                        }))));
    }

    @TestFactory
    Stream<DynamicTest> furtherDocumentsWithNumbersOfTheirOwnAreWritten() {
        return Stream.of(1, 2)
                .map(batch -> DynamicTest.dynamicTest(
                        "batch " + batch,
                        () -> in(new Case(batch, false, List.of()), home -> {
                            home.vendor.uniqueNumbers = false;
                            for (String key : List.of("K1", "K2", "K3", "K4", "K5")) {
                                stage(home, key, "A", "7");
                            }

                            load(home);

                            assertThat(home.vendor.documents).hasSize(3);
                            assertThat(home.states().values()).containsOnly("DONE");
                        })));
    }

    /** Groups are read in portions of about twenty records. */
    @TestFactory
    Stream<DynamicTest> aRecordThatMovesWhileOthersAreSentGoesWithThemWhereItCame() {
        return Stream.of("A", "D")
                .map(bill -> DynamicTest.dynamicTest(
                        "to " + bill,
                        () -> in(new Case(1, false, List.of()), home -> {
                            home.mapper = GroupMapper::new;
                            home.vendor.uniqueNumbers = bill.equals("A");
                            for (int i = 0; i < 20; i++) {
                                stage(home, "A" + i, "A", "A");
                            }
                            stage(home, "K", "B", "B");
                            for (int i = 0; i < 20; i++) {
                                stage(home, "C" + i, "C", "C");
                            }
                            for (int i = 0; i < 20; i++) {
                                stage(home, "D" + i, "D", "D");
                            }
                            int[] asked = {0};
                            home.moreToCome = () -> {
                                if (asked[0]++ == 1) {
                                    home.change("K", Map.of("bill", bill, "number", bill, "v", 1));
                                }
                                return false;
                            };

                            home.load(1);

                            assertThat(home.vendor.numbers()).containsExactly("A", "C", "D");
                            assertThat(home.states().values()).containsOnly("DONE");
                        })));
    }
}
