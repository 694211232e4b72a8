package io.duijie.console.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.vendor.PaperJar;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call of a tool may cost. */
class ToolCallsTest {
    @TempDir
    Path home;

    private Platform platform;
    private Audit audit;

    @BeforeEach
    void open() {
        platform = Platform.open(new PlatformSettings(home, PaperJar.registry(home), name -> null, Clock.systemUTC()));
        audit = new Audit(platform.database(), platform.clock());
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private ToolCalls calls(Duration longest) {
        return new ToolCalls(audit, longest);
    }

    @Test
    void aCallThatTakesTooLongIsEndedAndToldToStop() {
        CountDownLatch stopped = new CountDownLatch(1);
        Tool slow = Tool.of("slow", "", (arguments, control) -> {
            while (!control.stopRequested() && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            stopped.countDown();
            return Map.of();
        });
        try (ToolCalls calls = calls(Duration.ofMillis(50))) {
            ToolCalls.Answer answer = calls.answer("li", slow, Map.of());

            assertThat(answer.failed()).isTrue();
            assertThat(answer.text()).contains("time-over");
            assertThat(stopped).satisfies(CountDownLatch::await);
        }
    }

    @Test
    void whenAllPlacesAreTakenTheNextIsToldSoAtOnce() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        Tool waiting = Tool.of("waiting", "", (arguments, control) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            now.decrementAndGet();
            return Map.of();
        });
        try (ToolCalls calls = calls(Duration.ofMinutes(10))) {
            List<CompletableFuture<ToolCalls.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> calls.answer("li", waiting, Map.of()), work -> new Thread(work).start()));
            }
            CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();
            end.countDown();
            List<ToolCalls.Answer> all =
                    answers.stream().map(CompletableFuture::join).toList();

            assertThat(most).hasValueLessThanOrEqualTo(4);
            assertThat(all).anyMatch(ToolCalls.Answer::failed);
            assertThat(all).filteredOn(ToolCalls.Answer::failed).allMatch(one -> one.text()
                    .contains("\"busy\""));
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsRefusedWithWhatToDo() {
        Tool large = Tool.of("large", "", (arguments, control) -> Map.of("text", "很".repeat(100_000)));
        try (ToolCalls calls = calls(Duration.ofSeconds(30))) {
            assertThat(calls.answer("li", large, Map.of()).text()).contains("answer-too-large", "limit");
        }
    }

    @Test
    void anUnexpectedProblemTellsNothingOfTheInside() {
        Tool broken = Tool.of("broken", "", (arguments, control) -> {
            throw new IllegalStateException("secret inside");
        });
        try (ToolCalls calls = calls(Duration.ofSeconds(30))) {
            assertThat(calls.answer("li", broken, Map.of()).text())
                    .contains("internal")
                    .doesNotContain("secret", "Exception");
        }
    }

    @Test
    void eachCallIsNotedWithTheNamesOfItsArgumentsWhateverComesOfIt() {
        Tool tool = Tool.of("look", "", (arguments, control) -> Map.of("text", arguments.needed("text")))
                .needing("text", "")
                .asking("limit", "integer", "");
        try (ToolCalls calls = calls(Duration.ofSeconds(30))) {
            assertThat(calls.answer("li", tool, Map.of("text", "canary", "limit", 3))
                            .failed())
                    .isFalse();
            assertThat(calls.answer("li", tool, Map.of()).text()).contains("bad-argument", "text");
            assertThat(calls.answer("li", tool, Map.of("text", 1)).text()).contains("bad-argument");
            assertThat(calls.answer("li", tool, Map.of("canary", "x")).text()).contains("unknown-argument");
        }

        assertThat(audit.list(Audit.Filter.NONE, Long.MAX_VALUE, 10))
                .extracting(Audit.Line::account, Audit.Line::action, Audit.Line::subject, Audit.Line::detail)
                .containsExactly(
                        tuple("li", "assistant", "look", "? × 1"),
                        tuple("li", "assistant", "look", "text"),
                        tuple("li", "assistant", "look", null),
                        tuple("li", "assistant", "look", "limit, text"));
    }
}
