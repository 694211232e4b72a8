package io.duijie.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private final Map<String, String> environment = new HashMap<>(Map.of("KEY", "k$1", "EMPTY", ""));
    private final SettingsReader reader = new SettingsReader(environment::get);

    private static ConnectionDefinition definition(Map<String, Object> settings) {
        return new ConnectionDefinition("jst", "echo", null, settings);
    }

    private static Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = new HashMap<>(Map.of("baseUrl", "http://host", "secret", "s-1"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private ConnectorSettings read(Map<String, Object> settings) {
        return reader.read(definition(settings), EchoType.SETTINGS);
    }

    @Test
    void fillsInVariablesAndDefaults() {
        ConnectorSettings read = read(settings("secret", "a-${env:KEY}-${other}", "mode", "LEGACY"));

        assertThat(read.secret("secret").orElseThrow().reveal()).isEqualTo("a-k$1-${other}");
        assertThat(read.integer("size")).isEqualTo(50);
        assertThat(read.text("mode")).isEqualTo("legacy");
        assertThat(read.secret("auth.password")).isEmpty();
    }

    @Test
    void takesNumbersAndFlagsAsJsonOrText() {
        ConnectorSettings read = read(settings("size", new BigDecimal("2.0"), "strict", "TRUE"));

        assertThat(read.integer("size")).isEqualTo(2);
        assertThat(read.text("strict")).isEqualTo("true");
        assertThat(read(settings("size", " 30 ", "strict", true)).integer("size"))
                .isEqualTo(30);
    }

    @Test
    void aNumberOfAGigabyteOfZerosIsNotWrittenOut() {
        BigDecimal number = new BigDecimal("1e999999999");

        assertThat(read(settings("secret", number))
                        .secret("secret")
                        .orElseThrow()
                        .reveal())
                .isEqualTo("1E+999999999");
        assertThatThrownBy(() -> read(settings("size", number))).isInstanceOf(ConnectorException.class);
    }

    @Test
    void findsMembersOfObjectsAndGivesWholeObjectsAsJson() {
        ConnectorSettings read = read(settings(
                "auth", Map.of("password", "${env:KEY}"), "headers", Map.of("X-Key", List.of("${env:KEY}", 1L))));

        assertThat(read.secret("auth.password").orElseThrow().reveal()).isEqualTo("k$1");
        assertThat(read.secret("headers").orElseThrow().reveal()).isEqualTo("{\"X-Key\":[\"k$1\",1]}");
    }

    @Test
    void aVariableSetToNothingGivesNothing() {
        assertThat(reader.problems(definition(settings("secret", "${env:EMPTY}")), EchoType.SETTINGS))
                .extracting(problem -> problem.reason().code())
                .containsExactly("setting-missing");
    }

    @Test
    void namesEverythingThatIsWrongAndNoValue() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("baseUrl", "secret-in-the-wrong-place");
        wrong.put("secret", "${env:NOT_SET}");
        wrong.put("size", "many");
        wrong.put("strict", "maybe");
        wrong.put("mode", "old");

        assertThat(reader.problems(definition(wrong), EchoType.SETTINGS))
                .extracting(
                        problem -> problem.setting() + " " + problem.reason().code())
                .containsExactly(
                        "baseUrl setting-type",
                        "secret env-missing",
                        "size setting-type",
                        "strict setting-type",
                        "mode setting-type");
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
                    assertThat(failure.reason().text().chinese()).contains("jst", "NOT_SET", "new、legacy");
                })
                .hasMessageContaining("environment variable NOT_SET is not set")
                .hasMessageNotContaining("wrong-place");
    }
}
