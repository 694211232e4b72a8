package io.duijie.connector.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectorExceptionTest {
    private static Duration told(Duration after) {
        return ConnectorException.throttled(after, Reason.of("busy", "忙", "busy"))
                .retryAfter()
                .orElseThrow();
    }

    /** {@code Retry-After: Fri, 31 Dec 9999 23:59:59 GMT} must not keep a run for eight thousand years. */
    @Test
    void nobodyWaitsForeverBecauseAVendorSaysSo() {
        assertThat(told(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(told(Duration.ofDays(8_000 * 365L))).isEqualTo(Duration.ofHours(1));
        assertThat(told(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Duration.ofHours(1));
        assertThat(told(Duration.ofSeconds(-5))).isEqualTo(Duration.ZERO);
    }
}
