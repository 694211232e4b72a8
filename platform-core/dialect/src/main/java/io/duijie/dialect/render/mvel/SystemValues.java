package io.duijie.dialect.render.mvel;

import io.duijie.dialect.render.variable.SystemVariable;
import io.duijie.dialect.render.variable.SystemVariables;
import io.duijie.dialect.render.variable.Variables;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code vars}: the system variables as a map of numbers and texts. Those that hold a count, such as DAYS_AGO_3, are not listed. */
final class SystemValues extends AbstractMap<String, @Nullable Object> {
    private static final List<String> LISTED = List.of(
            "CURRENT_TIME",
            "LAST_SYNC_TIME",
            "PAGINATION_PAGE_SIZE",
            "PAGINATION_START_ROW",
            "PAGINATION_START_PAGE",
            "random");

    private final Variables variables;

    SystemValues(Variables variables) {
        this.variables = variables;
    }

    @Override
    public @Nullable Object get(Object name) {
        SystemVariable variable = name instanceof String text ? SystemVariables.find(text) : null;
        return variable == null ? null : variable.value(variables);
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String text && SystemVariables.isVariable(text);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> listed = new LinkedHashMap<>();
        LISTED.forEach(name -> listed.put(name, get(name)));
        return listed.entrySet();
    }
}
