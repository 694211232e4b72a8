package io.duijie.engine.http;

import io.duijie.connector.api.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in what is recorded of one call, twice over: by the names the connector gave, and by the values that were seen
 * under such names or are the connection's own, wherever else they turn up (a vendor that repeats a request in an error text).
 */
final class SecretMask {
    static final String STARS = "******";

    /** Shorter values are ordinary words and numbers of other fields as well. */
    private static final int SHORTEST_VALUE = 6;

    private static final int MOST_VALUES = 100;

    /** Standard names for credentials in HTTP, hidden whether or not a connector thinks of them. */
    private static final Set<String> ALWAYS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2");

    private final Set<String> names;
    private final Set<String> values = new LinkedHashSet<>();

    /** The values as they may stand in a text: as they are, in an address, in JSON. */
    private final Set<String> forms = new LinkedHashSet<>();

    private final Set<Secret> shortOnes = new LinkedHashSet<>();

    private final @Nullable Pattern assignment;

    SecretMask(Collection<String> secretNames) {
        names = secretNames.stream().map(SecretMask::lower).collect(Collectors.toSet());
        String alternatives = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        assignment = names.isEmpty()
                ? null
                : Pattern.compile("(?iu)(?<![\\p{L}\\p{N}_-])((?:" + alternatives
                        + ")[\"']?(?:\\s*[:=]\\s*|\\s*>\\s*)[\"']?)" + "[^\\s&\"'<>,;}\\]]+");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean hides(String name) {
        String lower = lower(name);
        return names.contains(lower) || ALWAYS.contains(lower);
    }

    /** From now on hidden wherever it turns up. True when that is news. */
    boolean learn(String value) {
        if (value.length() < SHORTEST_VALUE || values.size() >= MOST_VALUES || !values.add(value)) {
            return false;
        }
        forms.add(value);
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        forms.add(escaped(value));
        return true;
    }

    /** The same; a short one only where it stands alone. */
    void learn(Secret secret) {
        if (secret.isShort() && !secret.isEmpty() && shortOnes.size() < MOST_VALUES) {
            shortOnes.add(secret);
        }
        learn(secret.reveal());
    }

    /** How many values are known. */
    int values() {
        return values.size();
    }

    int longestValue() {
        return values.stream().mapToInt(String::length).max().orElse(0);
    }

    /** A text without structure: known values, and what follows a secret name and {@code =} or {@code :}. */
    String plain(String text) {
        String masked = text;
        if (text.length() >= SHORTEST_VALUE) {
            for (String form : forms) {
                masked = masked.replace(form, STARS);
            }
        }
        for (Secret secret : shortOnes) {
            masked = secret.hiddenIn(masked);
        }
        boolean mayAssign = masked.indexOf('=') >= 0 || masked.indexOf(':') >= 0 || masked.indexOf('>') >= 0;
        return assignment != null && mayAssign ? assignment.matcher(masked).replaceAll("$1" + STARS) : masked;
    }

    private static String escaped(String value) {
        String json = io.duijie.dialect.json.Json.write(value);
        return json.substring(1, json.length() - 1);
    }
}
