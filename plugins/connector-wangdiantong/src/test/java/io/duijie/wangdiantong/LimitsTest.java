package io.duijie.wangdiantong;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.QuotaGroup;
import io.duijie.connector.api.QuotaLimit;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void eachMethodHasFiftyFiveCallsAMinuteOfItsOwn() {
        assertThat(Fixture.TYPE.describe().quota()).isEmpty();
        assertThat(Fixture.TYPE.describe().quotas()).containsExactly(QuotaGroup.each(QuotaLimit.parse("55/min")));
    }
}
