package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FileChecksTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void whatIsMoreThanMayWaitIsRefusedAndTheOthersEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (FileChecks checks = new FileChecks(1, 1, LONG)) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> checks.of(() -> {
                begun.countDown();
                goOn.await();
                return "first";
            }));
            begun.await();
            CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> checks.of(() -> "second"));
            await().atMost(LONG).until(() -> checks.waiting() == 1);

            assertThatThrownBy(() -> checks.of(() -> "third"))
                    .isInstanceOfSatisfying(
                            CheckRefused.class,
                            refused -> assertThat(refused.reason().code()).isEqualTo("too-many-checks"));
            goOn.countDown();
            assertThat(first.join()).isEqualTo("first");
            assertThat(second.join()).isEqualTo("second");
        }
    }

    @Test
    void aCheckThatTakesTooLongIsInterruptedAndMakesRoom() {
        AtomicBoolean interrupted = new AtomicBoolean();
        try (FileChecks checks = new FileChecks(1, 1, Duration.ofMillis(200))) {
            assertThatThrownBy(() -> checks.of(() -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.set(true);
                        }
                        return "";
                    }))
                    .isInstanceOf(CheckRefused.class);
            await().atMost(LONG).untilTrue(interrupted);
        }
        try (FileChecks checks = new FileChecks(1, 1, LONG)) {
            assertThatThrownBy(() -> checks.of(() -> {
                        throw new IllegalArgumentException("its own");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The only worker is kept busy, and can't be interrupted. */
    @Test
    void aCheckThatWaitedInVainKeepsNoPlace() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean goOn = new AtomicBoolean();
        try (FileChecks checks = new FileChecks(1, 1, Duration.ofMillis(200))) {
            CompletableFuture<String> busy = CompletableFuture.supplyAsync(() -> checks.of(() -> {
                begun.countDown();
                while (!goOn.get()) {
                    Thread.onSpinWait();
                }
                return "";
            }));
            begun.await();
            assertThatThrownBy(() -> checks.of(() -> "")).isInstanceOf(CheckRefused.class);

            assertThat(checks.waiting()).isZero();
            goOn.set(true);
            assertThatThrownBy(busy::join).hasCauseInstanceOf(CheckRefused.class);
        }
    }
}
