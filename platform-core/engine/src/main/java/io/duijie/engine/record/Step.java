package io.duijie.engine.record;

/** A boundary on the way of a record where a process may die. */
public sealed interface Step permits ExtractionStep, LoadStep {
    String name();
}
