package io.duijie.dialect.render.mvel;

import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.mvel.run.EvaluationInput;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression about a record sees: {@code record}, {@code row}, {@code vars}, and the top-level members of the record's
 * content; those three names win over members.
 *
 * @param row the innermost current element of an array, null = none
 * @param extra a further value that has a name here, null = none
 */
record RecordSurroundings(
        Map<String, @Nullable Object> content,
        @Nullable Object row,
        Variables variables,
        Warnings warnings,
        Lookups lookups,
        @Nullable Extra extra)
        implements EvaluationInput {

    /** {@code request} of {@code beforeWrite}, {@code primaryWriteback} of a call back. */
    record Extra(String name, Map<String, @Nullable Object> value) {}

    @Override
    public @Nullable Object value(String name) {
        switch (name) {
            case "record":
                return content;
            case "row":
                return row;
            case "vars":
                return new SystemValues(variables);
            default:
                return extra != null && extra.name.equals(name) ? extra.value : content.get(name);
        }
    }

    @Override
    public ZoneId zone() {
        return variables.zone();
    }

    @Override
    public Instant now() {
        return variables.currentTime();
    }

    @Override
    public @Nullable Object find(String integrationId, String field, Map<String, ?> where) {
        return lookups.find(integrationId, field, where, warnings);
    }
}
