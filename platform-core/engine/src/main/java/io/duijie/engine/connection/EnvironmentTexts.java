package io.duijie.engine.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${env:NAME}} in the texts of settings, at any depth (dialect §2.2). What a variable holds is not looked at again; any
 * other <code>${</code> is literal.
 */
final class EnvironmentTexts {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private EnvironmentTexts() {}

    /** @param missing takes the names of variables that are not set; each gives nothing */
    static @Nullable Object resolve(
            @Nullable Object value, Function<String, @Nullable String> environment, Set<String> missing) {
        if (value instanceof String text) {
            return VARIABLE.matcher(text).replaceAll(match -> {
                String content = environment.apply(match.group(1));
                if (content == null) {
                    missing.add(match.group(1));
                    return "";
                }
                return Matcher.quoteReplacement(content);
            });
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
            members.forEach(
                    (name, member) -> resolved.put(String.valueOf(name), resolve(member, environment, missing)));
            return resolved;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> resolved = new ArrayList<>();
            items.forEach(item -> resolved.add(resolve(item, environment, missing)));
            return resolved;
        }
        return value;
    }

    /** True when it shows nothing but names of variables. */
    static boolean onlyVariables(@Nullable Object value) {
        if (value instanceof String text) {
            return VARIABLE.matcher(text).replaceAll("").isEmpty();
        }
        if (value instanceof Map<?, ?> members) {
            return members.values().stream().allMatch(EnvironmentTexts::onlyVariables);
        }
        return value instanceof List<?> items
                ? items.stream().allMatch(EnvironmentTexts::onlyVariables)
                : value == null;
    }
}
