package io.duijie.dialect.document;

import org.jspecify.annotations.Nullable;

/**
 * The MVEL expressions that are evaluated between rows and records and between requests and calls (dialect §11.2); null = none.
 */
public record Hooks(@Nullable String afterExtract, @Nullable String beforeWrite) {
    public static final Hooks NONE = new Hooks(null, null);
}
