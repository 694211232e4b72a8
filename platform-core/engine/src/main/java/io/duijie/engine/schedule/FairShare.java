package io.duijie.engine.schedule;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.util.function.BooleanSupplier;

/**
 * Where several nodes live, each takes a few of what is due at a time: what is due at the same second would all be the first
 * one's otherwise.
 */
final class FairShare extends PostgreSqlJdbcCustomization {
    private static final int A_FEW = 2;

    private final BooleanSupplier others;

    FairShare(BooleanSupplier others) {
        super(false, false);
        this.others = others;
    }

    @Override
    public String getQueryLimitPart(int limit) {
        return super.getQueryLimitPart(others.getAsBoolean() ? Math.min(limit, A_FEW) : limit);
    }
}
