package io.duijie.dialect.render.mvel;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.mvel.Attacked.Result;
import io.duijie.dialect.render.mvel.HostileExpressions.Attack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Uploaded metadata is hostile: none of these expressions reaches the host, keeps a thread or fills the memory. */
class HostileExpressionsTest {
    private static final List<Attack> ATTACKS = HostileExpressions.read();
    private static final int THREADS = 4;

    @Test
    void thereAreEnoughOfEveryKind() {
        assertThat(ATTACKS).hasSizeGreaterThan(700);
        assertThat(ATTACKS.stream().map(Attack::category).distinct()).hasSizeGreaterThanOrEqualTo(20);
    }

    @TestFactory
    Stream<DynamicTest> comesToWhatItMust() {
        return ATTACKS.stream()
                .map(attack -> DynamicTest.dynamicTest(attack.toString(), () -> {
                    Result result = Attacked.carryOut(attack);

                    Attacked.assertOutcome(attack, result);
                    Attacked.assertInTime(attack, result);
                    Attacked.assertWorksAsBefore();
                }));
    }

    @Test
    void theHostAndTheRecordsAreUnharmed() {
        ATTACKS.forEach(Attacked::carryOut);
        List<Integer> contents = contents();
        HostState before = HostState.now();

        ATTACKS.forEach(Attacked::carryOut);

        HostState after = HostState.now();
        assertThat(after.files()).isEqualTo(before.files());
        assertThat(after.properties()).isEqualTo(before.properties());
        assertThat(after.defaults()).isEqualTo(before.defaults());
        assertThat(before.threads()).containsAll(after.threads());
        assertThat(after.classes()).as("loaded classes").isLessThan(before.classes() + 50);
        assertThat(after.heap()).isLessThan(before.heap() + 64L * 1024 * 1024);
        assertThat(contents()).isEqualTo(contents);
        Attacked.assertWorksAsBefore();
    }

    /** What the records hold, as numbers: the records themselves are too large to be shown. */
    private static List<Integer> contents() {
        Set<Object> records = Collections.newSetFromMap(new IdentityHashMap<>());
        return ATTACKS.stream()
                .map(Attack::content)
                .filter(records::add)
                .map(content -> Json.write(content).hashCode())
                .toList();
    }

    /** The clock may stop an attack here that ends when it is alone: that one is as good. */
    @Test
    void theSameFromSeveralThreads() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, THREADS)
                    .forEach(seed -> all.add(pool.submit(() -> {
                        List<Attack> shuffled = new ArrayList<>(ATTACKS);
                        Collections.shuffle(shuffled, new Random(seed));
                        for (Attack attack : shuffled) {
                            Attacked.assertOutcome(attack, Attacked.carryOut(attack));
                        }
                        Attacked.assertWorksAsBefore();
                    })));
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
