package io.duijie.engine.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${env:NAME}} in the texts of settings (dialect §2.2). A variable set to nothing gives nothing, any other
 * {@code ${} is literal; what was put in is not read again.
 *
 * @param values the value of a variable, null = not set
 */
public record EnvironmentVariables(Function<String, @Nullable String> values) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    /** The names of the variables that the texts of a JSON value ask for and that are not set, each once. */
    public List<String> missingInAll(@Nullable Object value) {
        if (value instanceof String text) {
            return missing(text);
        }
        Collection<?> inner =
                value instanceof Map<?, ?> map ? map.values() : value instanceof List<?> list ? list : List.of();
        return inner.stream()
                .flatMap(item -> missingInAll(item).stream())
                .distinct()
                .toList();
    }

    /** True when a JSON value shows nothing but names of variables. */
    public static boolean onlyVariables(@Nullable Object value) {
        if (value instanceof String text) {
            return VARIABLE.matcher(text).replaceAll("").isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(EnvironmentVariables::onlyVariables);
        }
        return value instanceof List<?> list
                ? list.stream().allMatch(EnvironmentVariables::onlyVariables)
                : value == null;
    }

    /** The names of the variables that {@code text} asks for and that are not set, each once. */
    public List<String> missing(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .filter(name -> values.apply(name) == null)
                .toList();
    }

    /** @throws IllegalArgumentException naming the first variable that is not set */
    public String resolve(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    /** The same in every text of a JSON value, names of members excepted. */
    public @Nullable Object resolveAll(@Nullable Object value) {
        if (value instanceof String text) {
            return resolve(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
            map.forEach((name, member) -> resolved.put(String.valueOf(name), resolveAll(member)));
            return resolved;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> resolved = new ArrayList<>();
            list.forEach(item -> resolved.add(resolveAll(item)));
            return resolved;
        }
        return value;
    }

    private String value(MatchResult match) {
        String name = match.group(1);
        String value = values.apply(name);
        if (value == null) {
            throw new IllegalArgumentException("environment variable " + name + " is not set");
        }
        return value;
    }
}
