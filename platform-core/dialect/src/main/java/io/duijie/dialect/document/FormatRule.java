package io.duijie.dialect.document;

/** One rule of {@code formatResponse}, dialect §14.3: {@code format} as written behind {@code |}. */
public record FormatRule(String oldField, String newField, String format) {}
