package io.duijie.dialect.render.mvel;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expressions that users write: expression, variables and result, one a line. */
class MustWorkTest {
    static List<Table.Row> examples() {
        return Table.read("/mvel/must-work.txt", 3);
    }

    @Test
    void thereAreAllOfThem() {
        assertThat(examples()).hasSize(106);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesItsResult(Table.Row example) {
        Object result = MvelProgram.compile(example.column(0)).evaluate(Json.readObject(example.column(1)));

        assertThat(Same.plain(result)).isEqualTo(Same.plain(Json.read(example.column(2))));
    }
}
