/**
 * What people decide about records. {@link io.duijie.engine.record.decision.jdbi.RecordDecisions} is the door.
 */
@NullMarked
package io.duijie.engine.record.decision.jdbi;

import org.jspecify.annotations.NullMarked;
