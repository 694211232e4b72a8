package io.duijie.console.assistant;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tool was asked with, with errors that name the argument. */
record Arguments(Map<String, @Nullable Object> given) {
    /** Of all but documents and rows. */
    private static final int LONGEST = 1_000;

    Optional<String> text(String name) {
        return text(name, LONGEST);
    }

    /** @param longest in characters */
    Optional<String> text(String name, int longest) {
        Object value = given.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw ToolProblem.argument(name, "应为文本。", "a text is needed.");
        }
        if (text.length() > longest) {
            throw ToolProblem.argument(
                    name, "最多 " + longest + " 个字符。", "it may have " + longest + " characters at most.");
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    String needed(String name) {
        return needed(name, LONGEST);
    }

    String needed(String name, int longest) {
        return text(name, longest).orElseThrow(() -> ToolProblem.argument(name, "必须给出。", "it is needed."));
    }

    /** How many; {@code usual} where nothing is said. */
    int count(String name, int usual, int most) {
        long number = number(name).orElse((long) usual);
        if (number < 1 || number > most) {
            throw ToolProblem.argument(name, "应在 1 到 " + most + " 之间。", "it must be from 1 to " + most + ".");
        }
        return (int) number;
    }

    Optional<Long> number(String name) {
        Object value = given.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        throw ToolProblem.argument(name, "应为整数。", "a whole number is needed.");
    }

    Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw ToolProblem.argument(
                        name,
                        "应为带时区的时间，如 2026-11-24T08:00:00+08:00。",
                        "a time with offset is needed, such as 2026-11-24T08:00:00+08:00.");
            }
        });
    }
}
