package io.duijie.connector.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void isNeverPrinted() {
        Secret secret = Secret.of("hunter2");

        assertThat("" + secret + Map.of("password", secret)).doesNotContain("hunter2");
        assertThat(new ConnectorSettings(Map.of(), Map.of("password", secret)).toString())
                .doesNotContain("hunter2");
        assertThat(new TokenStore.Token(Map.of("access_token", secret), "o", null).toString())
                .doesNotContain("hunter2");
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }
}
