package io.duijie.dialect.render.function.syntax;

/**
 * A look-up inside a function, closed by {@code _endFind} (dialect §10.2).
 *
 * @param text from {@code _findCollection} on, as if it were a value of its own, without {@code _endFind}
 * @param offset in the whole value
 */
public record LookUpText(String text, int offset) {}
