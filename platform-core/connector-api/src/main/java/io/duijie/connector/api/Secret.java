package io.duijie.connector.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** A credential. It cannot be printed, because {@link #toString()} and everything built on it shows stars. */
public final class Secret {
    /** Shorter ones are parts of ordinary words as well. */
    private static final int SHORTEST = 6;

    private static final int SHORTEST_WORD = 3;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The credential itself, to be put into a request and nowhere else. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Whether it is so short that a text which repeats it may show it. The platform warns of such a setting. */
    public boolean isShort() {
        return value.length() < SHORTEST;
    }

    /**
     * A text, of a vendor for example, with stars wherever this credential stands in it. A {@linkplain #isShort() short} one is
     * hidden only where it stands alone, so that no words are broken.
     */
    public String hiddenIn(String text) {
        if (!isShort()) {
            return text.replace(value, toString());
        }
        if (value.length() < SHORTEST_WORD) {
            return text;
        }
        return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(value) + "(?![A-Za-z0-9_])")
                .matcher(text)
                .replaceAll(toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "******";
    }
}
