package io.duijie.connector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaLimitTest {
    @Test
    void readsTheWrittenForms() {
        assertThat(QuotaLimit.parse("5/s")).isEqualTo(new QuotaLimit(5, Duration.ofSeconds(1)));
        assertThat(QuotaLimit.parse("100/min")).isEqualTo(new QuotaLimit(100, Duration.ofMinutes(1)));
        assertThat(QuotaLimit.parse("3/10s")).isEqualTo(new QuotaLimit(3, Duration.ofSeconds(10)));
        assertThat(QuotaLimit.parse("5000/month")).isEqualTo(new QuotaLimit(5000, Duration.ofDays(31)));
    }

    @Test
    void writesWhatItReads() {
        for (String text : new String[] {"5/s", "100/min", "1000/h", "9/d", "3/10s", "5000/month"}) {
            assertThat(QuotaLimit.parse(text)).hasToString(text);
        }
    }

    @Test
    void refusesWhatIsNoQuotaByName() {
        assertThatThrownBy(() -> QuotaLimit.parse("fast"))
                .hasMessageContaining("\"fast\"")
                .hasMessageContaining("5/s");
        assertThatThrownBy(() -> QuotaLimit.parse("0/s")).isInstanceOf(IllegalArgumentException.class);
    }
}
