package io.duijie.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * Finds out by what it writes whether it is still this process's to do, and throws {@link FencedOut} when it is not: no fence has
 * to be asked before.
 */
@FunctionalInterface
public interface FencingWork<T extends @Nullable Object> extends Work<T> {}
