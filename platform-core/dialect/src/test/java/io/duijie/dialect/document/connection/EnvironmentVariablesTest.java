package io.duijie.dialect.document.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVariablesTest {
    private final EnvironmentVariables variables =
            new EnvironmentVariables(Map.of("A", "1", "_B2", "${env:A}\\$1", "EMPTY", "")::get);

    @Test
    void replacesVariablesAndNothingElse() {
        assertThat(variables.resolve("x${env:A}y${env:_B2}${env:EMPTY}")).isEqualTo("x1y${env:A}\\$1");
        assertThat(variables.resolve("${A} ${env:1A} ${env:A-B} ${env: A} $ {env:A}"))
                .isEqualTo("${A} ${env:1A} ${env:A-B} ${env: A} $ {env:A}");
    }

    @Test
    void replacesInEveryTextButNotInNames() {
        Object settings = Map.of("${env:A}", List.of("${env:A}", 5L, Map.of("b", "-${env:A}")));

        assertThat(variables.resolveAll(settings)).isEqualTo(Map.of("${env:A}", List.of("1", 5L, Map.of("b", "-1"))));
    }

    @Test
    void namesTheVariablesThatAreNotSet() {
        assertThat(variables.missing("${env:X}${env:A}${env:Y}${env:X}${env:EMPTY}"))
                .containsExactly("X", "Y");
        assertThat(variables.missingInAll(Map.of("a", List.of("${env:X}", 5L, "${env:X}${env:Z}"))))
                .containsExactly("X", "Z");
        assertThatThrownBy(() -> variables.resolve("secret ${env:X}")).hasMessage("environment variable X is not set");
    }

    @Test
    void thoseOfThePlatformHaveNoValueForAnybody() {
        EnvironmentVariables all = new EnvironmentVariables(name -> "value");

        assertThat(all.missing("${env:DUIJIE_KEY}${env:Duijie_Db}${env:DUIJIEX}${env:X_DUIJIE_KEY}"))
                .containsExactly("DUIJIE_KEY", "Duijie_Db");
        assertThatThrownBy(() -> all.resolve("${env:DUIJIE_KEY}"))
                .hasMessageContaining("DUIJIE_KEY is the platform's own");
        assertThat(EnvironmentVariables.reason("DUIJIE_KEY").code()).isEqualTo("env-reserved");
        assertThat(EnvironmentVariables.reason("DUIJIE_KEY").text().chinese()).contains("DUIJIE_KEY 属于平台自身，不能引用");
    }

    @Test
    void tellsWhatShowsNothingButNames() {
        assertThat(EnvironmentVariables.onlyVariables("${env:A}${env:B}")).isTrue();
        assertThat(EnvironmentVariables.onlyVariables(List.of("${env:A}", Map.of("b", "${env:B}"))))
                .isTrue();
        assertThat(EnvironmentVariables.onlyVariables("x${env:A}")).isFalse();
        assertThat(EnvironmentVariables.onlyVariables(5L)).isFalse();
    }
}
