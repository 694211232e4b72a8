package io.duijie.engine.journal;

/**
 * Which pick of an execution a run belongs to. While the scheduler's table says the same, the run is that node's.
 *
 * @param node the name of the process
 * @param task the scheduler's task; its instance is the integration
 * @param version of the execution when it was picked
 */
public record RunTurn(String node, String task, long version) {}
