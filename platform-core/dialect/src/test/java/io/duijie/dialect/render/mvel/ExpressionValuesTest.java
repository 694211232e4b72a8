package io.duijie.dialect.render.mvel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator, function and method, with null and with what it can't use. */
class ExpressionValuesTest {
    static List<Table.Row> values() {
        return Table.read("/mvel/values.txt", 3);
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesItsResultOrSaysWhyNot(Table.Row row) {
        MvelProgram program = MvelProgram.compile(row.column(0));
        Map<String, Object> variables = Json.readObject(row.column(1));
        String expected = row.column(2);

        if (!expected.startsWith("! ")) {
            assertThat(Same.plain(program.evaluate(variables))).isEqualTo(Same.plain(Json.read(expected)));
            return;
        }
        assertThatThrownBy(() -> program.evaluate(variables)).isInstanceOfSatisfying(ValueFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo("mvel-failed");
            assertThat(failure.what().english()).contains(expected.substring(2));
            assertThat(failure.what().chinese()).isNotEqualTo(failure.what().english());
        });
    }
}
