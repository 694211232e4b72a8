package io.duijie.dialect.render.mvel.run;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one evaluation reads: JSON values only. One thread. */
public interface EvaluationInput {
    /** The value that goes by that name, null when there is none. */
    @Nullable
    Object value(String name);

    /** Of dates. */
    ZoneId zone();

    /** CURRENT_TIME. */
    Instant now();

    /**
     * {@code findRecord}: the field of the first record whose paths hold these values, null when nothing is found.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure when there are no look-ups here or the search takes too much work
     */
    @Nullable
    Object find(String integrationId, String field, Map<String, ?> where);
}
