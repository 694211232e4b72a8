package io.duijie.dialect.document.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.QuotaGroup;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.connection.CallLimits.Count;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallLimitsTest {
    private static final List<QuotaLimit> ACCOUNT = List.of(QuotaLimit.parse("20/s"));
    private static final List<QuotaLimit> MONTH = List.of(QuotaLimit.parse("5000/month"));
    private static final List<QuotaLimit> MINUTE = List.of(QuotaLimit.parse("60/min"));
    private static final List<QuotaLimit> FINANCE = List.of(QuotaLimit.parse("40/min"));
    private static final List<QuotaLimit> FREE_MINUTE = List.of(QuotaLimit.parse("9999/min"));
    private static final ConnectorDescription VENDOR = new ConnectorDescription(
            "vendor",
            Text.same("Vendor"),
            "1.0.0",
            List.of(),
            List.of(),
            ACCOUNT,
            List.of(
                    new QuotaGroup(QuotaGroup.EACH, Set.of(), MINUTE),
                    new QuotaGroup("voucher", Set.of(), FINANCE),
                    new QuotaGroup("approval", Set.of("start", "voucher"), MONTH)));

    private static CallLimits limits(@Nullable List<QuotaLimit> quota, Map<String, List<QuotaLimit>> quotas) {
        return CallLimits.of(new ConnectionDefinition("a", "vendor", quota, quotas, Map.of()), VENDOR);
    }

    @Test
    void aCallCountsForItsInterfaceItsGroupsAndTheAccount() {
        CallLimits limits = limits(null, Map.of());

        assertThat(limits.countsOf("stock"))
                .containsExactly(new Count("stock", MINUTE), new Count(CallLimits.ACCOUNT, ACCOUNT));
        assertThat(limits.countsOf("start"))
                .containsExactly(
                        new Count("start", MINUTE),
                        new Count("approval", MONTH),
                        new Count(CallLimits.ACCOUNT, ACCOUNT));
        assertThat(limits.countsOf("voucher"))
                .containsExactly(
                        new Count("voucher", FINANCE),
                        new Count("approval", MONTH),
                        new Count(CallLimits.ACCOUNT, ACCOUNT));
    }

    @Test
    void aConnectionReplacesLimitsByName() {
        CallLimits limits = limits(FREE_MINUTE, Map.of("*", List.of(), "approval", List.of(), "stock", FINANCE));
        Count account = new Count(CallLimits.ACCOUNT, FREE_MINUTE);

        assertThat(limits.countsOf("stock")).containsExactly(new Count("stock", FINANCE), account);
        assertThat(limits.countsOf("start")).containsExactly(account);
        assertThat(limits.countsOf("voucher")).containsExactly(new Count("voucher", FINANCE), account);
    }

    @Test
    void noLimitMeansNoneOfTheConnectorsAndOwnOnesStillCount() {
        assertThat(limits(List.of(), Map.of()).countsOf("voucher")).isEmpty();
        assertThat(limits(List.of(), Map.of("approval", MONTH)).countsOf("voucher"))
                .containsExactly(new Count("approval", MONTH));
    }

    @Test
    void whatIsCountedUnderANameIsFoundByIt() {
        CallLimits limits = limits(null, Map.of());

        assertThat(limits.of(CallLimits.ACCOUNT)).isEqualTo(ACCOUNT);
        assertThat(limits.of("approval")).isEqualTo(MONTH);
        assertThat(limits.of("stock")).isEqualTo(MINUTE);
    }
}
