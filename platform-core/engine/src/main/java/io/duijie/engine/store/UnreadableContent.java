package io.duijie.engine.store;

import io.duijie.dialect.json.JsonException;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands for a content that was stored and can't be read: it has no members, and says why. */
public final class UnreadableContent extends AbstractMap<String, @Nullable Object> {
    private final String why;

    UnreadableContent(JsonException problem) {
        this.why = problem.what();
    }

    /** In English. */
    public String why() {
        return why;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return Set.of();
    }
}
