package io.duijie.engine.stage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as the source side made it.
 *
 * @param key unique within its integration
 * @param number shown and searched, not unique
 * @param content a JSON object; not changed afterwards
 * @param warnings data-quality warnings of this record, count by code
 */
public record NewRecord(
        String key, @Nullable String number, Map<String, @Nullable Object> content, Map<String, Integer> warnings) {}
