package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is switched off runs for nobody but the person who orders it, whatever waits. */
class SwitchedOffTest {
    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
        engine.save("", ",'request':[{'field':'no','value':'N-{{id}}'}]");
        engine.account.rows.addAll(List.of(Map.of("id", "1"), Map.of("id", "2")));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = RunInfo.Cause.class,
            names = {"SCHEDULE", "RESUME"})
    void neitherAScheduleNorWhatWaitsRunsIt(RunInfo.Cause cause) {
        engine.runner.runQuietly("x", RunOrder.usual(RunOrder.Stage.EXTRACT, cause));
        assertThat(engine.column("state")).containsValues("PENDING").hasSize(2);
        engine.integrations.enable("x", false);
        engine.account.rows.add(Map.of("id", "3"));

        assertThat(engine.runner.runQuietly("x", RunOrder.usual(RunOrder.Stage.ALL, cause)))
                .isTrue();
        engine.runner
                .resumption()
                .add("x", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND).resumed());
        engine.runner.resumption().next(engine.runner::runQuietly);

        assertThat(engine.column("state")).hasSize(2);
        assertThat(engine.column("state").values()).containsOnly("PENDING");

        engine.integrations.enable("x", true);
        engine.runner.runQuietly("x", RunOrder.usual(RunOrder.Stage.ALL, cause));
        assertThat(engine.column("state")).hasSize(3);
        assertThat(engine.column("state").values()).containsOnly("DONE");
    }

    @Test
    void aPersonRunsItByHand() {
        engine.integrations.enable("x", false);

        assertThat(engine.run(RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND))
                        .state())
                .isEqualTo(RunInfo.State.COMPLETED);
        assertThat(engine.column("state").values()).hasSize(2).containsOnly("DONE");
    }
}
