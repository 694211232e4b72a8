package io.duijie.engine.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The text of an address in its parts, variables filled in.
 *
 * @param place before the first {@code ?}
 * @param whole all of it; may hold secrets
 */
record PostgresUrl(String place, List<Parameter> parameters, String whole) {

    /** @param value decoded */
    record Parameter(String name, String value) {
        String encoded() {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    static PostgresUrl read(String text, UnaryOperator<String> filled) {
        int question = text.indexOf('?');
        String before = filled.apply(question < 0 ? text : text.substring(0, question));
        List<Parameter> parameters = new ArrayList<>();
        int inside = before.indexOf('?');
        if (inside >= 0) {
            addAll(parameters, before.substring(inside + 1));
        }
        if (question >= 0) {
            for (String parameter : text.substring(question + 1).split("&", -1)) {
                add(parameters, parameter, filled);
            }
        }
        return new PostgresUrl(inside < 0 ? before : before.substring(0, inside), parameters, filled.apply(text));
    }

    private static void add(List<Parameter> parameters, String text, UnaryOperator<String> filled) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            addAll(parameters, filled.apply(text));
            return;
        }
        String written = text.substring(equals + 1);
        String value = filled.apply(written);
        // What a variable gives is taken as it is.
        parameters.add(
                new Parameter(filled.apply(text.substring(0, equals)), value.equals(written) ? decoded(value) : value));
    }

    private static void addAll(List<Parameter> parameters, String text) {
        for (String parameter : text.split("&", -1)) {
            if (!parameter.isBlank()) {
                int equals = parameter.indexOf('=');
                parameters.add(new Parameter(
                        equals < 0 ? parameter : parameter.substring(0, equals),
                        equals < 0 ? "" : decoded(parameter.substring(equals + 1))));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
