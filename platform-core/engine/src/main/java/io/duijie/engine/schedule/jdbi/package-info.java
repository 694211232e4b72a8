/** What the schedules need from the store beside db-scheduler's own statements. */
@NullMarked
package io.duijie.engine.schedule.jdbi;

import org.jspecify.annotations.NullMarked;
