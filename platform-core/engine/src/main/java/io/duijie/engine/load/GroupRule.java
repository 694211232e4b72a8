package io.duijie.engine.load;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which records become one document. Pure; used by several threads at once. */
@FunctionalInterface
public interface GroupRule {
    /** Equal for records that belong together; null = the record belongs to none. */
    @Nullable
    String code(Map<String, @Nullable Object> content);
}
