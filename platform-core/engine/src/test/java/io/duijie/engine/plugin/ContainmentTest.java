package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What counts as a hung call, and what does not. */
class ContainmentTest {
    private static final Duration SILENCE = Duration.ofMillis(600);

    private final Containment containment = new Containment("c 1.0.0", new CallPatience(SILENCE, 2), Clock.systemUTC());

    private static boolean waited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void aCallThatIsInterruptedAndEndsHangsNoMore() {
        CountDownLatch ended = new CountDownLatch(1);
        containment.onCalm(ended::countDown);
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> containment.call("RecordWriter.write", () -> waited(never)))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                    assertThat(failure.notSent()).isFalse();
                })
                .hasMessageContaining("RecordWriter.write")
                .hasMessageContaining("0.6 s");

        assertThat(waited(ended)).isTrue();
        assertThat(containment.health().hung()).isZero();
        assertThat(containment.health().hungInAll()).isOne();
        assertThat(containment.health().problem()).isNull();
        assertThat(containment.call("x", () -> 7)).isEqualTo(7);
    }

    /** As where one call logs in for all and waits for the quota. */
    @Test
    void aCallThatWaitsForAnotherThatWaitsForThePlatformIsExcused() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch quota = new CountDownLatch(1);
        CompletableFuture<String> login = new CompletableFuture<>();
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> containment.call("login", () -> {
            asked.countDown();
            ContainedCall.lend(() -> waited(quota));
            return login.complete("token");
        }));
        waited(asked);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> containment.call("other", login::join));

        var unused = CompletableFuture.supplyAsync(
                        quota::getCount,
                        CompletableFuture.delayedExecutor(
                                3 * SILENCE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS))
                .thenRun(quota::countDown);

        assertThat(second.join()).isEqualTo("token");
        assertThat(first.join()).isTrue();
        assertThat(containment.health()).isEqualTo(ConnectorHealth.GOOD);
    }

    @Test
    void aBusyConnectorHidesNothingThatHangs() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                containment.call("busy", () -> ContainedCall.lend(() -> waited(after(20))));
            }
        });

        assertThatThrownBy(() -> containment.call("hangs", () -> waited(new CountDownLatch(1))))
                .hasMessageContaining("connector-hung");

        over.set(true);
        busy.join();
    }

    private static CountDownLatch after(int milliseconds) {
        CountDownLatch latch = new CountDownLatch(1);
        CompletableFuture.delayedExecutor(milliseconds, java.util.concurrent.TimeUnit.MILLISECONDS)
                .execute(latch::countDown);
        return latch;
    }

    @Test
    void anInterruptOfTheCallerReachesTheCall() {
        CountDownLatch inside = new CountDownLatch(1);
        CompletableFuture<Boolean> caller = new CompletableFuture<>();
        CompletableFuture<Boolean> kept = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            caller.complete(containment.call("x", () -> {
                inside.countDown();
                return waited(new CountDownLatch(1));
            }));
            kept.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        waited(inside);
        thread.interrupt();

        assertThat(caller.join()).isFalse();
        assertThat(kept.join()).isTrue();
        assertThat(containment.health()).isEqualTo(ConnectorHealth.GOOD);
    }

    @Test
    void aCallWithoutEndIsStoppedThoughEveryStepGivesASign() {
        assertThatThrownBy(() -> containment.call("x", () -> {
                    while (true) {
                        ContainedCall.lend(() -> true);
                    }
                }))
                .hasMessageContaining("connector-endless");
        assertThat(containment.health().problem()).isNull();
    }

    @Test
    void whatThePlatformThrewIsNotTheConnectorsFault() {
        IllegalStateException ours = new IllegalStateException("the store is away");

        assertThatThrownBy(() -> containment.call(
                        "x",
                        () -> ContainedCall.lend(() -> {
                            throw ours;
                        })))
                .isSameAs(ours);
        assertThat(containment.health()).isEqualTo(ConnectorHealth.GOOD);
    }

    @Test
    void limitsAreSetByTheEnvironmentAndWrongOnesAreNamed() {
        assertThat(CallPatience.of(name -> null)).isEqualTo(CallPatience.USUAL);
        assertThat(CallPatience.of(Map.of("DUIJIE_CONNECTOR_SILENCE", " 90 ", "DUIJIE_CONNECTOR_HUNG", "5")::get))
                .isEqualTo(new CallPatience(Duration.ofSeconds(90), 5));
        for (String wrong : new String[] {"0", "-1", "5m", "99999999"}) {
            assertThatThrownBy(() -> CallPatience.of(Map.of("DUIJIE_CONNECTOR_SILENCE", wrong)::get))
                    .hasMessageContaining("DUIJIE_CONNECTOR_SILENCE")
                    .hasMessageContaining(wrong)
                    .hasMessageContaining("86400");
        }
    }
}
