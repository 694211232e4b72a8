package io.duijie.dialect.render.mvel;

import io.duijie.dialect.document.Schedule;
import io.duijie.dialect.render.mvel.run.EvaluationInput;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that stand for themselves, without a record behind them. */
record NamedValues(Map<String, ? extends @Nullable Object> values, Clock clock) implements EvaluationInput {
    NamedValues(Map<String, ? extends @Nullable Object> values) {
        this(values, Clock.system(Schedule.DEFAULT_ZONE));
    }

    @Override
    public @Nullable Object value(String name) {
        return values.get(name);
    }

    @Override
    public ZoneId zone() {
        return clock.getZone();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public @Nullable Object find(String integrationId, String field, Map<String, ?> where) {
        throw MvelFailures.limit("这里不能使用 findRecord", "findRecord can't be used here");
    }
}
