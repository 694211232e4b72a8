package io.duijie.connector.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of value a field holds, as far as it matters to people and to comparisons. */
public enum FieldType {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** A day, with or without a time of day. */
    DATE,
    OBJECT,
    LIST;

    /** As a catalogue writes it, for example {@code number}; empty for anything else. */
    public static Optional<FieldType> of(String word) {
        for (FieldType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** As a catalogue writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All, as catalogues write them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(FieldType::word).toList();
    }
}
