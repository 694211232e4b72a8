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

    @Test
    void isHiddenInATextWithoutBreakingWords() {
        assertThat(Secret.of("hunter2").hiddenIn("xhunter2y hunter2")).isEqualTo("x******y ******");
        Secret shortOne = Secret.of("tok");
        assertThat(shortOne.hiddenIn("access_token: tok, 令牌tok错误 \"tok\" (tok) tok_1 atok"))
                .isEqualTo("access_token: ******, 令牌******错误 \"******\" (******) tok_1 atok");
        assertThat(Secret.of("a.*").hiddenIn("a.* abc")).isEqualTo("****** abc");
        assertThat(Secret.of("1").hiddenIn("1 of 1")).isEqualTo("1 of 1");
        assertThat(Secret.of("").hiddenIn("any")).isEqualTo("any");
        assertThat(shortOne.isShort()).isTrue();
        assertThat(Secret.of("sixsix").isShort()).isFalse();
    }
}
