package io.duijie.engine.record;

import org.jspecify.annotations.Nullable;

/**
 * Failures that are alike.
 *
 * @param field exactly this, empty = those that name none; null = any
 * @param value exactly this, as {@link FailureGroup} gives it; null = any
 */
public record FailureKind(String code, @Nullable String field, @Nullable String value) {}
