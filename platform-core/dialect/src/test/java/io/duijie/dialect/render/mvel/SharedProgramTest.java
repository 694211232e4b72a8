package io.duijie.dialect.render.mvel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One compiled program serves many threads, also in its very first evaluations and after failures. */
class SharedProgramTest {
    private static final int THREADS = 16;
    private static final int ROUNDS = 300;

    @Test
    void manyThreadsGetTheirOwnResults() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < 20; round++) {
                MvelProgram program =
                        MvelProgram.compile("join((name + \"-\" + toStr($.qty * rate) in items if $.qty > 0),"
                                + " \";\") + (rate > 7 ? upper(\"x\") : code.replaceAll(\"[0-9]\", \"\"))");
                CyclicBarrier start = new CyclicBarrier(THREADS);
                List<Future<Boolean>> all = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    all.add(threads.submit(evaluations(program, thread, start)));
                }
                for (Future<Boolean> one : all) {
                    assertThat(one.get()).isTrue();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Boolean> evaluations(MvelProgram program, int thread, CyclicBarrier start) {
        return () -> {
            start.await();
            for (int i = 0; i < ROUNDS; i++) {
                long rate = thread % 3 == 0 ? 9 : thread;
                Object items = thread == 5 && i % 2 == 0 ? "broken" : List.of(Map.of("qty", (long) i, "name", "n"));
                Map<String, Object> variables = Map.of("rate", rate, "items", items, "code", "a1b2", "name", "outer");
                Object expected = (i == 0 ? "" : "n-" + i * rate) + (rate > 7 ? "X" : "ab");
                assertThat(result(program, variables)).isEqualTo(items instanceof String ? "failed" : expected);
            }
            return true;
        };
    }

    private static Object result(MvelProgram program, Map<String, Object> variables) {
        try {
            return program.evaluate(variables);
        } catch (RuntimeException e) {
            return "failed";
        }
    }
}
