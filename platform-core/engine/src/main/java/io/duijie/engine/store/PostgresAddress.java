package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who opens it.
 *
 * @param url {@code jdbc:postgresql://…} without user and password; may be shown
 * @param user null = the driver's own default
 * @param password null = none
 */
public record PostgresAddress(String url, @Nullable String user, @Nullable Secret password) {
    /** The variables of the environment that take the place of what the URL does not say. */
    public static final String URL_VARIABLE = "DUIJIE_DB";

    public static final String USER_VARIABLE = "DUIJIE_DB_USER";
    public static final String PASSWORD_VARIABLE = "DUIJIE_DB_PASSWORD";

    private static final String PREFIX = "jdbc:postgresql:";

    /**
     * Reads an address as people write it. User and password are taken out of the URL, and from {@code DUIJIE_DB_USER} and
     * {@code DUIJIE_DB_PASSWORD} where it names none.
     *
     * @param filled fills in {@code ${env:NAME}} in a part of it
     * @param environment the value of a variable, null = not set
     * @throws StoreException when it is no such address; never shows a password
     */
    public static PostgresAddress parse(
            String text, UnaryOperator<String> filled, Function<String, @Nullable String> environment) {
        String whole = text.strip();
        int question = whole.indexOf('?');
        String place = filled.apply(question < 0 ? whole : whole.substring(0, question));
        if (!place.toLowerCase(Locale.ROOT).startsWith(PREFIX + "//") || place.indexOf('@') >= 0) {
            throw new StoreException(notAnAddress(place));
        }
        String user = null;
        String password = null;
        List<String> rest = new ArrayList<>();
        for (String parameter :
                question < 0 ? new String[0] : whole.substring(question + 1).split("&", -1)) {
            String name = parameter.substring(0, Math.max(0, parameter.indexOf('=')));
            switch (name.toLowerCase(Locale.ROOT)) {
                case "user" -> user = value(parameter, filled);
                case "password" -> password = value(parameter, filled);
                default -> rest.add(filled.apply(parameter));
            }
        }
        rest.removeIf(String::isBlank);
        user = user == null ? environment.apply(USER_VARIABLE) : user;
        password = password == null ? environment.apply(PASSWORD_VARIABLE) : password;
        return new PostgresAddress(
                place + (rest.isEmpty() ? "" : "?" + String.join("&", rest)),
                user,
                password == null ? null : Secret.of(password));
    }

    /** What a variable gives is taken as it is, what stands in the URL is decoded. */
    private static String value(String parameter, UnaryOperator<String> filled) {
        String text = parameter.substring(parameter.indexOf('=') + 1);
        String value = filled.apply(text);
        if (!value.equals(text)) {
            return value;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A user and password before the host are shown to nobody. */
    private static Reason notAnAddress(String place) {
        int at = place.lastIndexOf('@');
        String shown = at < 0 ? place : "…" + place.substring(at);
        return PostgresReasons.notAnAddress(shown);
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return url;
    }
}
