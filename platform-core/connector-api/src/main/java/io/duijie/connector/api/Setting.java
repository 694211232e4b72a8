package io.duijie.connector.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting of an account. Together they are the settings schema: the platform validates against it, draws forms from
 * it, and encrypts and hides what is {@link Kind#SECRET}.
 *
 * @param name the key in the connections file
 * @param fallback the value when none is given; null: none
 * @param choices the allowed values of a {@link Kind#CHOICE}, else empty
 */
public record Setting(
        String name, Text label, Kind kind, boolean required, @Nullable String fallback, List<String> choices) {
    public Setting {
        choices = List.copyOf(choices);
        if (kind == Kind.SECRET && fallback != null) {
            throw new IllegalArgumentException("secret setting " + name + " must not have a default");
        }
    }

    /** What a value may be. A value arrives as JSON text, number or boolean; {@code NUMBER} accepts number text too. */
    public enum Kind {
        TEXT,
        SECRET,
        URL,
        NUMBER,
        FLAG,
        CHOICE
    }

    public static Setting required(String name, Kind kind, String chinese, String english) {
        return new Setting(name, new Text(chinese, english), kind, true, null, List.of());
    }

    public static Setting optional(String name, Kind kind, @Nullable String fallback, String chinese, String english) {
        return new Setting(name, new Text(chinese, english), kind, false, fallback, List.of());
    }

    public static Setting choice(String name, String fallback, List<String> choices, String chinese, String english) {
        return new Setting(name, new Text(chinese, english), Kind.CHOICE, false, fallback, choices);
    }
}
