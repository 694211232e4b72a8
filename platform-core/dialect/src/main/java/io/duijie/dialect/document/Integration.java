package io.duijie.dialect.document;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One integration (集成方案), dialect §2.1.
 *
 * @param startFrom lower bound of the first window, null = 30 days before it
 * @param mappings mapping tables by name: left side to right side, in file order
 * @param json the whole file as it was uploaded
 */
public record Integration(
        String id,
        String name,
        boolean enabled,
        SourceDocument source,
        TargetDocument target,
        Schedule schedule,
        @Nullable Instant startFrom,
        Map<String, Map<String, @Nullable Object>> mappings,
        Hooks hooks,
        Options options,
        Map<String, @Nullable Object> json) {}
