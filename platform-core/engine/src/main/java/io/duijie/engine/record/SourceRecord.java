package io.duijie.engine.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record that a row became.
 *
 * @param key its key, with the suffix that splitting gave it
 * @param number null = none
 * @param content not shared with other records as far as its own members go; nobody changes it
 * @param warnings data-quality warnings, count by code
 */
public record SourceRecord(
        String key, @Nullable String number, Map<String, @Nullable Object> content, Map<String, Integer> warnings) {}
