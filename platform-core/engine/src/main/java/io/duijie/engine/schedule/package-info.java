/**
 * When integrations run by themselves. db-scheduler keeps the times in the store, sees to it that one execution runs on one
 * node, and takes over what a dead node left; this package tells it the next time of a cron line and what to do then.
 */
@NullMarked
package io.duijie.engine.schedule;

import org.jspecify.annotations.NullMarked;
