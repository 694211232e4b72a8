package io.duijie.engine.schedule;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Work that runs again and again, on one node at a time.
 *
 * @param name stands in the store
 * @param every from the end of one execution to the next
 * @param work gets the schedules it is run by; what it throws is logged, and it runs again
 */
public record RecurringWork(String name, Duration every, Consumer<Schedules> work) {}
