package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rows out of an answer as the platform does. */
final class AnsweredRows {
    private AnsweredRows() {}

    static List<?> rows(@Nullable Object body, String listKey) {
        Object value = body;
        for (String name : listKey.isEmpty() ? new String[0] : listKey.split("\\.", -1)) {
            assertThat(value)
                    .as("the parent of %s in list key %s", name, listKey)
                    .isInstanceOf(Map.class);
            value = value instanceof Map<?, ?> members ? members.get(name) : null;
        }
        assertThat(value).as("what list key \"%s\" names", listKey).isInstanceOf(List.class);
        return value instanceof List<?> rows ? rows : List.of();
    }
}
