package io.duijie.dialect.render.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.function.syntax.FunctionProblem;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Warnings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Dialect §9, line by line: see the case files in {@code resources/function}. */
class FunctionExamplesTest {

    @TestFactory
    Stream<DynamicTest> givesTheValueOrFails() {
        return Functions.lines("09-values.txt").stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String[] columns = line.split(" \\|", -1);
                    int row = columns.length - 2;
                    String expression = String.join(" |", List.of(columns).subList(0, row));
                    checkValue(expression, columns[row], columns[row + 1].strip());
                }));
    }

    private static void checkValue(String text, String row, String expected) {
        Expression expression = Functions.compile(text);
        RowScope scope = Functions.scope(Json.readObject(row), new Warnings());
        if (expected.startsWith("!")) {
            ValueFailure failure = catchThrowableOfType(ValueFailure.class, () -> expression.value(scope));
            assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo("function-failed");
            assertThat(failure.what().english()).contains(expected.substring(1));
            assertThat(failure.what().chinese()).matches(".*[\\u4e00-\\u9fff].*");
            return;
        }
        Object value = expression.value(scope);
        if (expected.isEmpty()) {
            assertThat(value).isIn(null, "");
        } else {
            assertThat(Json.write(value)).isEqualTo(expected);
        }
    }

    @TestFactory
    Stream<DynamicTest> saysWhatIsWrongBeforeAnyRecord() {
        return Functions.lines("09-problems.txt").stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    int bar = line.lastIndexOf(" | ");
                    String[] expected = line.substring(bar + 3).split(" ", 2);
                    List<FunctionProblem> problems = Functions.COMPILER.problems(line.substring(0, bar));

                    assertThat(problems).isNotEmpty();
                    assertThat(problems.get(0).code()).isEqualTo(expected[0]);
                    assertThat(problems.get(0).message().english()).contains(expected.length == 1 ? "" : expected[1]);
                    assertThat(problems.get(0).message().chinese()).matches(".*[\\u4e00-\\u9fff].*");
                }));
    }
}
