package io.duijie.dialect.render.body;

/** A value that an evaluator outside this package computes: a function, a look-up, MVEL. Thread-safe. */
public non-sealed interface Expression extends ValueSource {}
