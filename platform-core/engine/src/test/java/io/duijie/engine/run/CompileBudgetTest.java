package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Reason;
import io.duijie.engine.journal.RunInfo;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stored document beyond what may be compiled does not run, and says why; the one beside it does. */
class CompileBudgetTest {
    @TempDir
    Path folder;

    @Test
    void itFailsWithItsCodeAndTheOthersRun() {
        try (TestEngine engine = new TestEngine(folder)) {
            engine.account.rows.add(Map.of("id", "1"));
            engine.save("", ",'request':[{'field':'no','value':'N-{{id}}'}]");
            String entries = IntStream.range(0, 7_000)
                    .mapToObj(i -> "{'field':'f" + i + "','value':'" + "x".repeat(900) + "'}")
                    .collect(Collectors.joining(",", "[", "]"));
            engine.save("large", "", ",'request':" + entries);

            Reason problem = engine.documents.problem("large").orElseThrow();
            assertThat(problem.code()).isEqualTo("document-faulty");
            assertThat(problem.text().chinese()).contains("document-too-large", "方案太大");
            engine.runner.runQuietly("large", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND));
            engine.runner.runQuietly("x", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND));

            assertThat(engine.column("state").values()).containsExactly("DONE");
        }
    }
}
