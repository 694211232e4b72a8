package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.Secret;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KingdeeSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "serverUrl, canary-value",
        "serverUrl, https://host/k3cloud/?canary-value",
        "serverUrl, https://host/canary-value/[",
        "maxConcurrency, -31415"
    })
    void aWrongSettingIsNamedWithoutItsValue(String setting, String value) {
        Map<String, String> texts = new HashMap<>(Map.of(
                "serverUrl", "https://host/k3cloud/",
                "acctId", "a",
                "username", "u",
                "auth", "password",
                "lcid", "2052",
                "maxConcurrency", "2",
                "connectTimeoutMs", "1000",
                "readTimeoutMs", "1000"));
        texts.put(setting, value);

        assertThatThrownBy(() -> KingdeeSettings.of(new ConnectorSettings(texts, Map.of("password", Secret.of("p")))))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining(setting)
                .satisfies(problem -> {
                    ConnectorException failure = (ConnectorException) problem;
                    org.assertj.core.api.Assertions.assertThat(
                                    failure.reason().text().chinese())
                            .contains(setting)
                            .doesNotContain("canary", "31415");
                })
                .hasMessageNotContainingAny("canary", "31415");
    }
}
