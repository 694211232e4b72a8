package io.duijie.dialect.render.path;

import io.duijie.dialect.render.variable.Variables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one rendering reads.
 *
 * @param content the record's content, the target's answer for a write-back, empty for a source request
 * @param writeBack what paths behind {@code primaryWriteback} read; null = that name is a member of the content like others
 */
public record Scope(
        Map<String, @Nullable Object> content, Variables variables, @Nullable Map<String, @Nullable Object> writeBack) {
    public static Scope of(Map<String, @Nullable Object> content, Variables variables) {
        return new Scope(content, variables, null);
    }
}
