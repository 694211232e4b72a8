package io.duijie.connector.api;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One setting of an account. Together they are the settings schema: the platform validates against it, draws forms from
 * it, and encrypts and hides what is {@link Kind#SECRET}.
 *
 * @param name the key in the connections file
 * @param fallback the value when none is given; null: none
 * @param choices the allowed values of a {@link Kind#CHOICE}, else empty
 * @param need where an optional setting is required all the same; null: nowhere
 */
public record Setting(
        String name,
        Text label,
        Kind kind,
        boolean required,
        @Nullable String fallback,
        List<String> choices,
        @Nullable Need need) {
    public Setting {
        choices = List.copyOf(choices);
        if (kind == Kind.SECRET && fallback != null) {
            throw new IllegalArgumentException("secret setting " + name + " must not have a default");
        }
    }

    /** A setting that no choice makes required. */
    public Setting(
            String name, Text label, Kind kind, boolean required, @Nullable String fallback, List<String> choices) {
        this(name, label, kind, required, fallback, choices, null);
    }

    /** Where the setting named {@code setting}, a {@link Kind#CHOICE}, has the value {@code choice}. */
    public record Need(String setting, String choice) {}

    /** The same setting, but required where the choice {@code setting} is {@code choice}. */
    public Setting neededWhere(String setting, String choice) {
        return new Setting(name, label, kind, required, fallback, choices, new Need(setting, choice));
    }

    /**
     * Whether a connection must give this setting.
     *
     * @param values gives the value of another setting, its default where none is written; null: none
     */
    public boolean isRequired(UnaryOperator<@Nullable String> values) {
        return required || (need != null && need.choice().equalsIgnoreCase(values.apply(need.setting())));
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
