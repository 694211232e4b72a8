package io.duijie.engine.store;

import io.duijie.connector.api.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who opens it.
 *
 * @param url {@code jdbc:postgresql://…}: host, port and database, nothing else; may be shown
 * @param user null = the driver's own default
 * @param password null = none
 * @param parameters what else the address tells the driver, by name; some are secrets, {@code sslpassword} for one
 */
public record PostgresAddress(
        String url, @Nullable String user, @Nullable Secret password, Map<String, Secret> parameters) {
    /** The variables of the environment that take the place of what the URL does not say. */
    public static final String URL_VARIABLE = "DUIJIE_DB";

    public static final String USER_VARIABLE = "DUIJIE_DB_USER";
    public static final String PASSWORD_VARIABLE = "DUIJIE_DB_PASSWORD";

    private static final String HOST = "(\\[[0-9A-Fa-f:.%]+]|[\\p{L}\\p{N}._-]+)(:\\d{1,5})?";
    private static final Pattern PLACE =
            Pattern.compile("(?i)jdbc:postgresql://(" + HOST + "(," + HOST + ")*)?(/[^/@:;=\\s]*)?");

    public PostgresAddress {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads an address as people write it. User and password are taken out of the URL, and from {@code DUIJIE_DB_USER} and
     * {@code DUIJIE_DB_PASSWORD} where it names none. A variable that is the value of a parameter is taken as it is; one that
     * stands elsewhere is text of the URL, and may hold all of it.
     *
     * @param filled fills in {@code ${env:NAME}} in a part of it
     * @param environment the value of a variable, null = not set
     * @throws StoreException when it is no such address; shows nothing that may be a password
     */
    public static PostgresAddress parse(
            String text, UnaryOperator<String> filled, Function<String, @Nullable String> environment) {
        PostgresUrl read = PostgresUrl.read(text.strip(), filled);
        String place = read.place();
        if (!PLACE.matcher(place).matches()) {
            throw new StoreException(PostgresReasons.notAnAddress(shown(read.whole())));
        }
        String user = null;
        String password = null;
        Map<String, Secret> rest = new LinkedHashMap<>();
        List<String> places = new ArrayList<>();
        for (PostgresUrl.Parameter parameter : read.parameters()) {
            String name = parameter.name();
            if (!name.matches("\\w+")) {
                throw new StoreException(PostgresReasons.notAnAddress(shown(read.whole())));
            }
            switch (name.toLowerCase(Locale.ROOT)) {
                case "user" -> user = parameter.value();
                case "password" -> password = parameter.value();
                case "host", "port", "dbname", "pghost", "pgport", "pgdbname" ->
                    places.add(name + "=" + parameter.encoded());
                default -> rest.put(name, Secret.of(parameter.value()));
            }
        }
        user = user == null ? environment.apply(USER_VARIABLE) : user;
        password = password == null ? environment.apply(PASSWORD_VARIABLE) : password;
        return new PostgresAddress(
                place + (places.isEmpty() ? "" : "?" + String.join("&", places)),
                user,
                password == null ? null : Secret.of(password),
                rest);
    }

    /** What may be shown of something that is no address: a user and password before the host, and all behind it, may not. */
    private static String shown(String whole) {
        int at = whole.lastIndexOf('@');
        Matcher more = Pattern.compile("[?;&=\\s]").matcher(whole);
        if (at >= 0) {
            return more.find() ? "…" : "…" + whole.substring(at);
        }
        return more.find() ? whole.substring(0, more.start()) + "…" : whole;
    }

    /** Host, port and database. */
    @Override
    public String toString() {
        return url;
    }
}
