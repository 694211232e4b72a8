package io.duijie.yonbip;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures computed beforehand; the first string to sign is the vendor's own example. */
class DigestsTest {
    @Test
    void signsAsTheVendorDoes() {
        assertThat(Digests.signature(
                        Secret.of("duijie-demo-secret-0001"),
                        Map.of("appKey", "41832a3d2df94989b500da6a22268747", "timestamp", "1568098531823")))
                .isEqualTo("blhJy8YAkG4xYxDixP1pyko9Jmq/1EYobQNAxT41GGI=");
        assertThat(Digests.signature(
                        Secret.of("9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
                        Map.of("appKey", "0123456789abcdef0123456789abcdef", "timestamp", "1700000000000")))
                .isEqualTo("RjWR9jkj6fjFte+M9ijDlgW1LdRLZIb6ShjLRnrC07I=");
        assertThat(Digests.signature(
                        Secret.of("9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
                        Map.of("suiteKey", "SK01", "tenantId", "tn0001", "timestamp", "1700000000000")))
                .isEqualTo("+5KuC9sgGzDIOj9zn86gv4mxeUVL2XhtmdWBa9tyDRw=");
    }

    @Test
    void keysFitAndTellNamesApart() {
        assertThat(Digests.key("t", "a", "1")).hasSize(32).isEqualTo(Digests.key("t", "a", "1"));
        assertThat(Digests.key("t", "a", "1")).isNotEqualTo(Digests.key("t", "a", "2"));
    }
}
