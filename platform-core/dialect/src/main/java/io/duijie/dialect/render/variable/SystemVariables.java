package io.duijie.dialect.render.variable;

import io.duijie.dialect.render.variable.SystemVariable.Ago;
import io.duijie.dialect.render.variable.SystemVariable.Bound;
import io.duijie.dialect.render.variable.SystemVariable.Plain;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which paths are system variables; their names win over members of a row (dialect §6.5). */
public final class SystemVariables {
    private static final String AGO = "_AGO_";
    private static final int MOST_DIGITS = 9;

    private static final List<String> PLAIN = List.of(
            "CURRENT_TIME",
            "LAST_SYNC_TIME",
            "PAGINATION_PAGE_SIZE",
            "PAGINATION_START_ROW",
            "PAGINATION_START_PAGE",
            "random");

    private SystemVariables() {}

    public static boolean isVariable(String path) {
        return find(path) != null;
    }

    /** The variable of that name, with case; null = there is none. */
    public static @Nullable SystemVariable find(String path) {
        return switch (path) {
            case "CURRENT_TIME" -> Bound.CURRENT_TIME;
            case "LAST_SYNC_TIME" -> Bound.LAST_SYNC_TIME;
            case "PAGINATION_PAGE_SIZE" -> Plain.PAGINATION_PAGE_SIZE;
            case "PAGINATION_START_ROW" -> Plain.PAGINATION_START_ROW;
            case "PAGINATION_START_PAGE" -> Plain.PAGINATION_START_PAGE;
            case "random" -> Plain.RANDOM;
            default -> ago(path);
        };
    }

    /** The variable that was likely meant: the same letters but for case and underscores; null = none. */
    public static @Nullable String meant(String path) {
        return PLAIN.stream()
                .filter(name -> letters(name).equals(letters(path)))
                .findFirst()
                .orElse(null);
    }

    private static String letters(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable SystemVariable ago(String path) {
        int middle = path.indexOf(AGO);
        long count = middle < 0 ? -1 : digits(path, middle + AGO.length());
        if (count < 0) {
            return null;
        }
        return switch (path.substring(0, middle)) {
            case "MINUTE", "MINUTES" -> new Ago(count * 60, 0);
            case "HOUR", "HOURS" -> new Ago(count * 3_600, 0);
            case "DAY", "DAYS" -> new Ago(count * 86_400, 0);
            case "MONTH", "MONTHS" -> new Ago(0, count);
            default -> null;
        };
    }

    private static long digits(String path, int from) {
        if (from == path.length() || path.length() - from > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
