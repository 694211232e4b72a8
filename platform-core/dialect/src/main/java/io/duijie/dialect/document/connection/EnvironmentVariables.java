package io.duijie.dialect.document.connection;

import io.duijie.connector.api.Reason;
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
 * Replaces {@code ${env:NAME}} in the texts of settings (dialect §2.2). An empty variable gives an empty text. Any other
 * <code>${</code> is literal, and inserted values are not replaced again. The platform's own variables, its key among them, are never
 * replaced.
 *
 * @param values the value of a variable, null = not set
 */
public record EnvironmentVariables(Function<String, @Nullable String> values) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");
    private static final String RESERVED = "DUIJIE_";

    /** What {@link #unnamed} leaves of a variable. */
    private static final String UNNAMED = "${env:…}";

    private static final Function<String, @Nullable String> UNTOLD = name -> null;

    /** For callers who must not learn which variables are set: no variable has a value, and none is reported as missing. */
    public static EnvironmentVariables untold() {
        return new EnvironmentVariables(UNTOLD);
    }

    /** Whether a variable without a value is one that is not set. */
    public boolean isTold() {
        return values != UNTOLD;
    }

    /** Whether the variable belongs to the platform itself and is never filled in. Some systems ignore the case of names. */
    public static boolean isReserved(String name) {
        return name.regionMatches(true, 0, RESERVED, 0, RESERVED.length());
    }

    /** A text that says that there is a variable but not which; any other text as it is. */
    public static String unnamed(String text) {
        return VARIABLE.matcher(text).replaceAll(Matcher.quoteReplacement(UNNAMED));
    }

    /** The names of the variables that the texts of a JSON value ask for and that have no value here, each once. */
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

    /** Whether the texts of a JSON value are nothing but references to variables. */
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

    /** The names of the variables that {@code text} asks for and that have no value here, each once. */
    public List<String> missing(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .filter(name -> value(name) == null)
                .toList();
    }

    /** Why the variable {@code name}, which is {@link #missing}, has no value here. */
    public static Reason reason(String name) {
        return isReserved(name)
                ? Reason.of(
                        "env-reserved",
                        "环境变量 " + name + " 属于平台自身，不能引用；请改用名称不以 " + RESERVED + " 开头的变量",
                        "environment variable " + name
                                + " is the platform's own and can't be used; choose one whose name does"
                                + " not begin with " + RESERVED)
                : Reason.of("env-missing", "环境变量 " + name + " 没有设置", "environment variable " + name + " is not set");
    }

    /** @throws IllegalArgumentException naming the first variable that has no value */
    public String resolve(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    /** The values of the variables that {@code text} asks for; those without one are left out. */
    public List<String> valuesIn(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(match -> value(match.group(1)))
                .filter(value -> value != null && !value.isEmpty())
                .map(String::valueOf)
                .toList();
    }

    /** Replaces variables in every text of a JSON value, except in names of members. */
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
        String value = value(name);
        if (value == null) {
            throw new IllegalArgumentException(reason(name).text().english());
        }
        return value;
    }

    private @Nullable String value(String name) {
        return isReserved(name) ? null : values.apply(name);
    }
}
