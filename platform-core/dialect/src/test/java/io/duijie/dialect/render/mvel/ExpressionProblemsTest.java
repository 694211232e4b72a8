package io.duijie.dialect.render.mvel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.render.mvel.syntax.MvelProblem;
import io.duijie.dialect.render.mvel.syntax.MvelSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any record is seen: code, place and what would be right. */
class ExpressionProblemsTest {
    static List<Table.Row> problems() {
        return Table.read("/mvel/problems.txt", 4);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void isRefusedWithItsPlaceAndAReason(Table.Row row) {
        assertThatThrownBy(() -> MvelProgram.compile(row.column(0)))
                .isInstanceOfSatisfying(MvelSyntaxException.class, e -> {
                    MvelProblem problem = e.problem();
                    assertThat(problem.code()).isEqualTo(row.column(1));
                    assertThat(MvelProblem.place(row.column(0), problem.offset()))
                            .isEqualTo(Integer.parseInt(row.column(2)));
                    assertThat(problem.message().english())
                            .contains(row.column(3))
                            .contains("at " + row.column(2));
                    assertThat(problem.message().chinese()).contains("第 " + row.column(2) + " 个字符处");
                });
    }

    @Test
    void aPlaceIsCountedInTheWholeValue() {
        assertThatThrownBy(() -> MvelProgram.check("_mvel a = 1", 5))
                .hasMessageContaining("\"=\" is not allowed (at 9)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "a ? "})
    void nestingIsLimitedBeforeItIsParsed(String open) {
        assertThatThrownBy(() -> MvelProgram.compile(open.repeat(51) + "1"))
                .hasMessageContaining("nested at most 50 levels deep");
    }

    @Test
    void whatIsAtItsLimitWorks() {
        MvelProgram.compile("(".repeat(50) + "1" + ")".repeat(50));
        MvelProgram.compile("-".repeat(1) + " -".repeat(48) + "x");
        MvelProgram.compile("1" + "+1".repeat(598));
        MvelProgram.compile("1" + " ".repeat(3_999));
        MvelProgram.compile("9".repeat(40));
        MvelProgram.compile("a ? 1 : ".repeat(150) + "2");
        MvelProgram.compile("(((1 in a) in b) in c)");
    }

    @Test
    void whatIsBeyondItsLimitIsRefused() {
        assertThatThrownBy(() -> MvelProgram.compile("!".repeat(60) + "x")).hasMessageContaining("50 levels");
        assertThatThrownBy(() -> MvelProgram.compile("1" + "+1".repeat(600))).hasMessageContaining("600 parts");
        assertThatThrownBy(() -> MvelProgram.compile("1" + " ".repeat(4_000))).hasMessageContaining("4000 characters");
    }

    @Test
    void thirtyThousandBracketsDoNotBreakMvelForTheRest() {
        assertThatThrownBy(() -> MvelProgram.compile("(".repeat(30_000))).isInstanceOf(MvelSyntaxException.class);

        assertThat(MvelProgram.compile("1 + 1").evaluate(java.util.Map.of())).isEqualTo(2L);
    }
}
